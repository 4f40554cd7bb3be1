"""What the plan says beside the schedule, one module a key."""
