"""The plan for boards and wikis, on request: one module a target."""
