"""What people write: the plan file, the stage templates, the process catalogue."""
