"""One module per file format; each renders a schedule to bytes and opens no file."""
