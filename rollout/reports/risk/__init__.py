"""Schedule risk for readers: days instead of instants, and sentences instead of statistics."""
