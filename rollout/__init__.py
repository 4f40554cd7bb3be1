"""Turns a plan file into the dated project plan of a service management roll-out."""
