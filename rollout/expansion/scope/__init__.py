"""Which processes, interfaces, roles and factors the plan asks for, before there is any task."""
