"""The finish that no plan can be before: each earlier one is refuted by what people would have to do until then."""
