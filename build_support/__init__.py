"""What building needs beside hatchling."""
