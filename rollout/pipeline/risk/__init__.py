"""How sure the dates of a plan are: what the plan says is uncertain, and the simulation of it."""
