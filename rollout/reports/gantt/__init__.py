"""The Gantt chart: an interactive page, a notebook figure and a static picture of one plan."""

from rollout.reports.gantt.svg import gantt_svg, gantt_svg_pages

__all__ = ["gantt_svg", "gantt_svg_pages"]
