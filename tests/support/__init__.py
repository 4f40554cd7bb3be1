"""Plans, networks and checkers that several tests share."""
