"""The drawings of the plan document, each a function from values to a ``Drawing``."""
