"""Plans of other programs: Microsoft Project XML, and what MPXJ reads, as values and as a plan file."""
