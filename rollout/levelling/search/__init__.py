"""The search for an early finish, on flat sequences of integers; plain or compiled by numba."""
