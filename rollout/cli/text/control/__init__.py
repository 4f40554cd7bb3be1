"""What earned value and schedule quality look like in a terminal and to a program."""
