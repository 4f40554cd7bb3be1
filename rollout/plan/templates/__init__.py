"""The stage templates and the process catalogue."""
