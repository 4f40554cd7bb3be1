"""Section 6: service, support and maintenance hours, freezes, and hours of service that nobody covers."""

from collections.abc import Iterable

from rollout.plan.notation import Week
from rollout.reports.document.content import Cell
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import Facts, FactTable, cell, given
from rollout.reports.document.pictures.coverage_chart import CoverageBar, coverage_chart

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def facts(source: DocumentInput) -> Facts:
    """Hours by service and by support tier, with a chart of the week and the gaps between them."""
    bars = tuple(_bars(source))
    file = source.file
    return Facts(
        values={
            "maintenance": file.hours.maintenance or "",
            "has_support_hours": bool(file.hours.support),
            "go_live_days": [source.words[f"day_{day}"] for day in file.hours.go_live.days],
            "go_lives_per_week": file.hours.go_live.per_week,
            "lives_before_holiday": file.hours.go_live.before_holiday,
            "lives_at_month_end": file.hours.go_live.month_end,
            "freezes": [freeze.reason for freeze in file.hours.freezes],
            "lives_in_freeze": _lives_in_freeze(source),
            "gap_count": len(_gap_rows(source)),
        },
        tables={
            "hours": FactTable(rows=tuple(_hour_rows(source))),
            "freezes": FactTable(rows=tuple(_freeze_rows(source))),
            "coverage_gaps": FactTable(rows=tuple(_gap_rows(source))),
        },
        figures={
            "coverage": coverage_chart(
                bars, [source.words[f"day_{day.lower()}"] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")]
            )
        }
        if bars
        else {},
    )


def _hour_rows(source: DocumentInput) -> Iterable[dict[str, Cell]]:
    words, hours = source.words, source.file.hours
    for service in source.file.services:
        yield {
            "kind": cell(words["hours_service"]),
            "name": cell(service.label),
            "hours": given(service.hours, f"services[{service.id}].hours"),
        }
    for tier, text in hours.support.items():
        yield {"kind": cell(words["hours_support"]), "name": cell(_tier_name(source, tier)), "hours": cell(text)}
    for supplier in source.file.suppliers:
        yield {
            "kind": cell(words["hours_supplier"]),
            "name": cell(supplier.label),
            "hours": given(supplier.hours, f"suppliers[{supplier.id}].hours"),
        }
    yield {
        "kind": cell(words["hours_maintenance"]),
        "name": cell(words["all_services"]),
        "hours": given(hours.maintenance, "hours.maintenance"),
    }


def _lives_in_freeze(source: DocumentInput) -> list[str]:
    """The go-lives that lie in a freeze of the primary site, each with its day."""
    found = []
    for process in source.scope.implemented:
        day = source.day_of(f"{process.code}.M3")
        for freeze in source.file.hours.freezes:
            is_concerned = not freeze.locations or source.file.primary.id in freeze.locations
            if day and is_concerned and freeze.first <= day <= freeze.last:
                found.append(f"{process.code}.M3 ({day.isoformat()})")
    return found


def _tier_name(source: DocumentInput, tier: str) -> str:
    model = source.file.support_model
    named = next((each.name for each in model.tiers if each.id == tier and each.name), None) if model else None
    return named or source.words.get(f"support_{tier}", tier)


def _freeze_rows(source: DocumentInput) -> Iterable[dict[str, Cell]]:
    for freeze in source.file.hours.freezes:
        yield {
            "from": cell(freeze.first.isoformat()),
            "to": cell(freeze.last.isoformat()),
            "reason": cell(freeze.reason),
            "locations": cell(", ".join(freeze.locations) or source.words["all_locations"]),
        }


def _bars(source: DocumentInput) -> Iterable[CoverageBar]:
    file, words = source.file, source.words
    for service in file.services:
        if service.hours:
            yield CoverageBar(
                label=service.label, group=words["hours_service"], week=service.hours.week, is_promise=True
            )
    for tier, text in file.hours.support.items():
        yield CoverageBar(label=_tier_name(source, tier), group=words["hours_support"], week=text.cover.week)
    for supplier in file.suppliers:
        if supplier.hours:
            yield CoverageBar(label=supplier.label, group=words["hours_supplier"], week=supplier.hours.week)
    if file.hours.maintenance:
        yield CoverageBar(label=words["hours_maintenance"], group="", week=file.hours.maintenance.week, is_window=True)


def _gap_rows(source: DocumentInput) -> list[dict[str, Cell]]:
    """Hours of each service in which no support tier, and each supplier of it, can be reached."""
    rows = []
    support = [text.cover for text in source.file.hours.support.values()]
    unscoped = [each.week for each in support if not each.scope]
    scopes = ", ".join(each.scope for each in support if each.scope)
    for service in source.file.services:
        if not service.hours:
            continue
        week = service.hours.week
        missing = _uncovered(week, unscoped)
        if missing and unscoped:
            rows.append(
                {
                    "service": cell(service.label),
                    "who": cell(source.words["own_support"]),
                    "gap": cell(missing),
                    "note": cell(scopes),
                }
            )
        for supplier in source.file.suppliers:
            serves = not supplier.services or service.id in supplier.services
            missing = _uncovered(week, [supplier.hours.week]) if supplier.hours and serves and supplier.services else ""
            if missing:
                rows.append(
                    {
                        "service": cell(service.label),
                        "who": cell(supplier.label),
                        "gap": cell(missing),
                        "note": cell(supplier.contract),
                    }
                )
    return rows


def _uncovered(week: Week, covers: list[Week]) -> str:
    """What of ``week`` no cover reaches, as text such as ``Mo-Fr 00:00-07:00``; days that are alike are joined."""
    by_day = [
        _minus(day, [interval for cover in covers for interval in cover[number]]) for number, day in enumerate(week)
    ]
    parts: list[str] = []
    start = 0
    for number in range(1, 8):
        if number == 7 or by_day[number] != by_day[start]:
            if by_day[start]:
                days = _DAYS[start] if number - start == 1 else f"{_DAYS[start]}-{_DAYS[number - 1]}"
                parts.append(f"{days} " + ", ".join(f"{_clock(low)}-{_clock(high)}" for low, high in by_day[start]))
            start = number
    return "; ".join(parts)


def _minus(day: tuple[tuple[int, int], ...], covered: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    left = list(day)
    for low, high in sorted(covered):
        left = [
            part
            for start, end in left
            for part in ((start, min(end, low)), (max(start, high), end))
            if part[0] < part[1]
        ]
    return tuple(left)


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
