"""The Gantt chart as a picture."""
