"""Tasks and links, one module a key."""
