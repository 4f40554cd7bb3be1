"""Whether a plan is under control: the quality of its schedule, and its earned value."""
