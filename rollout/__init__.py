"""Turns a plan file into the dated project plan of a service management roll-out."""

__version__ = "0.1.0"

__all__ = ["__version__"]
