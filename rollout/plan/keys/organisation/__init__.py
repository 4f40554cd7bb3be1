"""Who takes part and what they deliver, one module a key."""
