"""Published levelling instances, solved by the levelling of the product itself."""
