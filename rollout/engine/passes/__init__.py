"""The passes over tables of whole minutes: plain Python on lists, or the same functions compiled by numba on arrays."""
