"""What an earlier run published, and how an entry is revised."""
