"""The project plan and its resources."""
