"""The simulation of a plan in a terminal."""

from collections.abc import Iterator

from rollout.cli.console import format_table
from rollout.reports.risk.view import LEVELS, RiskView
from rollout.reports.risk.words import sentences, unknowns

BEYOND = "beyond the horizon"


def risk_as_text(view: RiskView) -> str:
    """Four sentences, then milestones, drivers and risks as tables, then what the figures do not know."""
    parts = [
        "\n".join(sentences(view)),
        _gates(view),
        f"What drives the finish (rank correlation; days of P80):\n{_drivers(view)}",
        *([f"Risks of the plan:\n{_risks(view)}"] if view.result.events else []),
        *_after_responses(view),
        "What these figures do not know:\n" + "\n".join(f"- {text}" for text in unknowns(view)),
    ]
    return "\n\n".join(parts)


def _gates(view: RiskView) -> str:
    header = ("", "plan", *(f"P{level}" for level in LEVELS), "plan is met")
    rows = [
        (
            "finish",
            view.planned_day,
            *(_day(view, view.result.finish.at(level)) for level in LEVELS),
            _share(view.result.finish.planned.share),
        )
    ]
    for gate, outlook in sorted(view.result.gates.items(), key=lambda item: item[1].planned.instant):
        days = (_day(view, outlook.at(level)) for level in LEVELS)
        rows.append((gate, view.planned(gate), *days, _share(outlook.planned.share)))
    return format_table(header, rows)


def _drivers(view: RiskView) -> str:
    return format_table(
        ("", "name", "correlation", "days of P80"),
        (
            (
                each.id,
                each.name,
                "" if each.correlation is None else f"{each.correlation:.2f}",
                "" if each.p80_days is None else each.p80_days,
            )
            for each in view.drivers
        ),
    )


def _risks(view: RiskView) -> str:
    return format_table(
        ("", "probability", "days of P80", "risk"),
        (
            (
                each.id,
                _share(each.probability),
                BEYOND if view.p80_days(each) is None else view.p80_days(each),
                each.text,
            )
            for each in view.result.events
        ),
    )


def _after_responses(view: RiskView) -> Iterator[str]:
    after = view.result.after_responses
    if after:
        days = ", ".join(f"P{level} {_day(view, after.at(level))}" for level in LEVELS)
        yield f"Once every response has been carried out: {days}."


def _day(view: RiskView, instant: int | None) -> str:
    return str(view.day(instant) or BEYOND)


def _share(share: float) -> str:
    return f"{100 * share:.0f} %"
