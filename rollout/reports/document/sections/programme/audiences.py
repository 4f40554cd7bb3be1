"""Section 23: who is informed of what and when, and who is trained when, by audience."""

import datetime as dt
from collections.abc import Collection, Iterator

from msgspec import Struct

from rollout.reports.document.content import Cell, Tone
from rollout.reports.document.document_input import DocumentInput, template_id
from rollout.reports.document.facts import FactRow, Facts, FactTable, cell
from rollout.reports.rows.row import Row

FARTHEST = 30
"""Calendar days before go-live; what is learned earlier is forgotten by then."""


LIVE_AT = {"ST2": "ST3", "UN2": "UN4"}
"""By the training at a further site or of a further unit, its go-live."""


class _Audience(Struct, frozen=True):
    """``word`` names it in words.txt; ``tasks`` are those that reach it, by their ids in the templates."""

    word: str
    tasks: tuple[str, ...]
    trained_by: tuple[str, ...] = ()


_AUDIENCES = (
    _Audience("management", ("STC", "G1", "PA05", "CLOSE")),
    _Audience("process_people", ("P01", "P05", "P11"), ("I02",)),
    _Audience("staff_and_users", ("I01", "UN1", "AW", "AW01"), ("I03", "ST2", "UN2")),
    _Audience("customers", ("SLM-a", "SLM-e", "SLM-f", "I01")),
    _Audience("suppliers", ("SUP-c", "SUP-e", "I01")),
)


def facts(source: DocumentInput) -> Facts:
    """The plan of communication, and the plan of training with the days left until go-live."""
    trained = tuple(_trained(source))
    return Facts(
        values={"early_training": [cell_text(row["process"]) for row in trained if row["gap"].tone is Tone.WARN]},
        tables={
            "communication": FactTable(rows=tuple(row for each in _AUDIENCES if (row := _told(source, each)))),
            "training_plan": FactTable(rows=trained),
        },
    )


def cell_text(value: Cell) -> str:
    """The text of a cell on one line."""
    return " ".join(value.lines)


def _rows(source: DocumentInput, tasks: Collection[str]) -> list[Row]:
    return [row for row in source.rows if template_id(row.id) in tasks]


def _told(source: DocumentInput, audience: _Audience) -> FactRow | None:
    """Nothing where the plan has nobody of that kind, or no task that reaches them."""
    nobody = {"customers": not source.file.customers, "suppliers": not source.file.suppliers}
    rows = _rows(source, audience.tasks)
    if nobody.get(audience.word) or not rows:
        return None
    words = source.words
    return {
        "audience": cell(words[f"audience_{audience.word}"]),
        "needs": cell(words[f"needs_{audience.word}"]),
        "by": cell("; ".join(dict.fromkeys(row.name.partition(" (")[0] for row in rows))),
        "who": cell("; ".join(dict.fromkeys(source.owner_of(row) for row in rows))),
        "first": cell(min(row.start_date for row in rows).isoformat()),
        "last": cell(max(row.finish_date for row in rows).isoformat()),
    }


def _trained(source: DocumentInput) -> Iterator[FactRow]:
    for process in source.scope.implemented:
        for audience in _AUDIENCES:
            for row in _rows(source, audience.trained_by):
                if row.process == process.code:
                    live = _live(source, row)
                    yield {
                        "process": cell(process.code),
                        "audience": cell(source.words[f"audience_{audience.word}"]),
                        "what": cell(row.name),
                        "from": cell(row.start_date.isoformat()),
                        "to": cell(row.finish_date.isoformat()),
                        "live": cell(live.isoformat() if live else ""),
                        "gap": _gap(row.finish_date, live),
                    }


def _live(source: DocumentInput, training: Row) -> dt.date | None:
    """The go-live that a training is for: of the process, of a further site, or of a further unit."""
    _, at, place = training.id.partition("@")
    live = LIVE_AT.get(template_id(training.id), "")
    return source.day_of(f"{training.process}.{live}{at}{place}" if live else f"{training.process}.M3")


def _gap(trained: dt.date, live: dt.date | None) -> Cell:
    if live is None:
        return Cell()
    days = (live - trained).days
    return cell(str(days), tone=Tone.WARN if days > FARTHEST else Tone.NONE)
