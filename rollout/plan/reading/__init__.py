"""From the text of a plan file to a checked plan."""
