"""Earned value for readers: the figures of the programme, and one S-curve for page, workbook and status report."""
