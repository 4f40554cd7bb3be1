"""The status report for the steering committee: two pages, as a page and as a Word file."""
