"""Section 18: people, training, technology and money that the programme takes."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rollout.plan.keys import ProgrammeBudget
from rollout.reports.document.content import Cell, Tone
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import Facts, FactTable, cell
from rollout.reports.document.sections.programme.effort import ATTENDANCE, CONTINUOUS, TASKS, Piece, pieces_of

KINDS = (TASKS, CONTINUOUS, ATTENDANCE)


def facts(source: DocumentInput) -> Facts:
    """Effort by post with its kinds and a total, continuous work, training rounds, and the budget by wave."""
    pieces, budget = pieces_of(source), source.file.budget
    continuous = [piece for piece in pieces if piece.kind == CONTINUOUS]
    return Facts(
        values={
            "has_budget": budget is not None,
            "effort_days": f"{round(sum(piece.days for piece in pieces)):,}",
            "budget_total": money(_total(budget), budget.currency) if budget else "",
            "unpriced": sorted({piece.who for piece in pieces if piece.rate is None}) if _is_priced(pieces) else [],
        },
        tables={
            "effort": FactTable(rows=tuple(_effort(source, pieces))),
            "continuous": FactTable(rows=tuple(_continuous_row(piece) for piece in continuous)),
            "budget": FactTable(rows=tuple(_budget_rows(source, budget)) if budget else ()),
            "training": FactTable(rows=tuple(_training(source))),
        },
    )


def _is_priced(pieces: Sequence[Piece]) -> bool:
    return any(piece.rate for piece in pieces)


def _effort(source: DocumentInput, pieces: Sequence[Piece]) -> Iterator[dict[str, Cell]]:
    """Days by post, the most first, then all together."""
    by_who: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        by_who[piece.who].append(piece)
    ordered = sorted(by_who.items(), key=lambda item: (-_days(item[1]), item[0]))
    for who, own in ordered:
        if round(_days(own)):
            yield _effort_row(source, who, own)
    if pieces:
        yield _effort_row(source, source.words["total"], pieces, tone=Tone.LABEL)


def _effort_row(source: DocumentInput, who: str, pieces: Sequence[Piece], tone: Tone = Tone.NONE) -> dict[str, Cell]:
    kinds = {kind: round(_days(pieces, kind)) for kind in KINDS}
    budget, rated = source.file.budget, any(piece.rate is not None for piece in pieces)
    cost = money(sum(piece.cost for piece in pieces), budget.currency) if budget and rated else ""
    return {
        "post": cell(who, tone=tone),
        **{kind: cell(days or "", tone=tone) for kind, days in kinds.items()},
        "days": cell(round(_days(pieces)), tone=tone),
        "cost": cell(cost, tone=tone),
    }


def _days(pieces: Sequence[Piece], kind: str = "") -> float:
    return sum(piece.days for piece in pieces if kind in ("", piece.kind))


def _continuous_row(piece: Piece) -> dict[str, Cell]:
    return {
        "name": cell(piece.name),
        "who": cell(piece.who),
        "share": cell(f"{piece.percent} %"),
        "from": cell(piece.first.isoformat()),
        "to": cell(piece.last.isoformat()),
        "days": cell(round(piece.days)),
    }


def _total(budget: ProgrammeBudget) -> float:
    return budget.total if budget.total is not None else sum(item.amount for item in budget.items)


def money(amount: float, currency: str) -> str:
    """A whole amount with its currency."""
    return f"{amount:,.0f} {currency}"


def _budget_rows(source: DocumentInput, budget: ProgrammeBudget) -> list[dict[str, Cell]]:
    """The items, what is left as a reserve, and the total."""
    rows = [
        {
            "item": cell(item.item),
            "kind": cell(source.words[f"budget_{item.kind}"]),
            "wave": cell(
                source.words["start_up"] if item.wave == 0 else item.wave if item.wave else source.words["all_waves"]
            ),
            "amount": cell(money(item.amount, budget.currency)),
        }
        for item in budget.items
    ]
    spent = sum(item.amount for item in budget.items)
    if budget.total is not None and budget.items and budget.total > spent:
        rows.append(_sum_row(source.words["reserve"], budget.total - spent, budget.currency, Tone.NONE))
    if rows:
        rows.append(_sum_row(source.words["total"], max(_total(budget), spent), budget.currency, Tone.LABEL))
    return rows


def _sum_row(word: str, amount: float, currency: str, tone: Tone) -> dict[str, Cell]:
    return {
        "item": cell(word, tone=tone),
        "kind": Cell(tone=tone),
        "wave": Cell(tone=tone),
        "amount": cell(money(amount, currency), tone=tone),
    }


def _training(source: DocumentInput) -> list[dict[str, Cell]]:
    """Training by process: for roles, for support staff and users, at further sites and in further units."""
    rows = []
    for process in source.scope.implemented:
        trained = (f"{process.code}.ST2@", f"{process.code}.UN2@")
        local = [row for row in source.rows if row.id.startswith(trained)]
        rows.append(
            {
                "process": cell(source.process_label(process.code)),
                "roles": cell(source.date_of(f"{process.code}.I02")),
                "staff": cell(source.date_of(f"{process.code}.I03")),
                "sites": cell(
                    ", ".join(f"{row.id.partition('@')[2]} {row.finish_date.isoformat()}" for row in local) or "-"
                ),
            }
        )
    return rows
