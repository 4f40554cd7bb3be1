"""Tasks, links, groups and meetings of what is in scope."""
