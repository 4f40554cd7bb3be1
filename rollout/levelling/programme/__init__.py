"""The plan as an integer programme over cells of working time, for a bound that counts all people together."""
