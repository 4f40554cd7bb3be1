"""From a task, milestone or meeting to its components."""
