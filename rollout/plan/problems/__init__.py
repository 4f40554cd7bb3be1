"""How data becomes a model, and how what is wrong with it is worded."""
