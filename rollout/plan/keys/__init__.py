"""The keys that people write in a plan file; one module a key of the top level."""
