"""The Gantt chart: an interactive page, a notebook figure and a static picture of one plan."""

from rollout.reports.gantt.content import GanttContent, KeyFigure
from rollout.reports.gantt.page import render_page
from rollout.reports.gantt.pictures.figure import gantt
from rollout.reports.gantt.pictures.svg import gantt_svg

__all__ = ["GanttContent", "KeyFigure", "gantt", "gantt_svg", "render_page"]
