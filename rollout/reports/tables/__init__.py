"""The CSV files."""
