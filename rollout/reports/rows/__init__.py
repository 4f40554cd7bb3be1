"""The rows that every report shows: tasks, milestones and summaries in outline order."""
