"""Text to data with the line and column of every key and value, without any meaning."""
