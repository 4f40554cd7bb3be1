"""The service management plan with the project plan attached: built as values, rendered as HTML and as Word."""
