"""The order of the stages, written here and nowhere else."""
