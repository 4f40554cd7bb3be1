"""``plan.xlsx``: the plan as an Excel workbook, with real dates and numbers, filters and a page to print."""
