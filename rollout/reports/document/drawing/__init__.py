"""Drawings as values, and as SVG and PNG."""
