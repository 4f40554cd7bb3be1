"""``plan.xml``: the plan as Microsoft Project XML (MSPDI), with everything that Project needs to date it again."""
