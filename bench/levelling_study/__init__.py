"""How good levelled plans are: ten plans, what is best known for each, and a model that knows nothing of the search."""
