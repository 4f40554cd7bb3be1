"""Section 5: where people work, which site takes over from which, and when each is closed."""

import datetime as dt

from rollout.calendars.specification import closed_spans
from rollout.plan.keys import Service, Site
from rollout.reports.document.content import Cell
from rollout.reports.document.document_input import DocumentInput, template_id
from rollout.reports.document.facts import Facts, FactTable, cell, given, lines


def facts(source: DocumentInput) -> Facts:
    """Sites, the recovery targets of services, and the days without work inside the programme."""
    file = source.file
    recovery = [each for each in file.locations if each.role == "dr"]
    elsewhere = _lives_elsewhere_first(source)
    critical = [each for each in file.services if each.criticality == "high" or each.rto_h is not None]
    return Facts(
        values={
            "locations": [{"id": each.id, "name": each.label, "role": each.role} for each in file.locations],
            "primary": file.primary.label,
            "recovery_sites": [each.label for each in recovery],
            "further_sites": [each.label for each in file.locations if each is not file.primary],
            "lives_elsewhere_first": elsewhere,
            "live_first_at_primary": len(file.locations) > 1 and not elsewhere and not file.units,
            "has_recovery_test": bool(_test_in_plan(source)),
            "recovery_test": _test_in_plan(source),
            "other_test_days": [
                f"{each.label} ({each.dr_test.isoformat()})"
                for each in file.services
                if each.dr_test and each.dr_test not in _test_days(source)
            ],
        },
        tables={
            "locations": FactTable(rows=tuple(_site(source, each) for each in file.locations)),
            "recovery": FactTable(rows=tuple(_recovery(source, each) for each in critical)),
            "closed_days": _closed_days(source),
        },
    )


def _lives_elsewhere_first(source: DocumentInput) -> list[str]:
    """The processes that reach a further site before the primary one."""
    found = []
    for process in source.scope.implemented:
        live = source.day_of(f"{process.code}.M3")
        others = [row.finish_date for row in source.rows if row.id.startswith(f"{process.code}.ST3@")]
        if live and others and min(others) < live:
            found.append(process.code)
    return found


def _site(source: DocumentInput, site: Site) -> dict[str, Cell]:
    at = f"locations[{site.id}]"
    rolled_out = [each.code for each in source.scope.implemented if site in each.further_sites]
    everything = site is source.file.primary
    return {
        "id": cell(site.id),
        "name": cell(site.label),
        "role": cell(source.words[f"site_{site.role}"]),
        "address": given(site.address, f"{at}.address"),
        "country": cell(" ".join(part for part in (site.country, site.subdivision) if part)),
        "timezone": cell(site.timezone),
        "staff": given(site.staff, f"{at}.staff"),
        "access": given(site.access, f"{at}.access"),
        "processes": cell(
            source.words["all_processes"] if everything else ", ".join(rolled_out) or source.words["none"]
        ),
    }


def _recovery(source: DocumentInput, service: Service) -> dict[str, Cell]:
    at = f"services[{service.id}]"
    must_have = service.criticality == "high"
    test = service.dr_test.isoformat() if service.dr_test else _test_in_plan(source) or None
    return {
        "service": cell(service.label),
        "criticality": cell(source.words[f"criticality_{service.criticality}"]),
        "rto": given(service.rto_h, f"{at}.rto_h") if must_have else cell(service.rto_h),
        "rpo": given(service.rpo_h, f"{at}.rpo_h") if must_have else cell(service.rpo_h),
        "max_outage": cell(service.max_outage_h),
        "test": given(test, f"{at}.dr_test")
        if must_have
        else cell(service.dr_test.isoformat() if service.dr_test else ""),
    }


def _test_in_plan(source: DocumentInput) -> str:
    """The day of the recovery test in the schedule, whichever process holds it; empty if it has none."""
    days = _test_days(source)
    return max(days).isoformat() if days else ""


def _test_days(source: DocumentInput) -> set[dt.date]:
    return {row.finish_date for row in source.rows if template_id(row.id) == "SCA-f"}


def _closed_days(source: DocumentInput) -> FactTable:
    """Holidays and closures by month, from the start to the end of the programme; sites closed alike share a column."""
    if not source.rows:
        return FactTable()
    alike: dict[tuple[tuple[str, tuple[str, ...]], ...], list[Site]] = {}
    sites = [site for site in source.file.locations if site.id in source.schedule.calendars]
    for site in sites:
        alike.setdefault(tuple(_months(source, site).items()), []).append(site)
    columns = {months: group[0].id for months, group in alike.items()}
    labels = [", ".join(site.label for site in group) for group in alike.values()]
    if len(labels) == 1 < len(sites):
        labels = [source.words["all_locations"]]
    rows = [
        {"month": cell(month), **{site_id: lines(dict(months).get(month, ())) for months, site_id in columns.items()}}
        for month in sorted({month for months in alike for month, _ in months})
    ]
    return FactTable(rows=tuple(rows), columns=tuple(zip(columns.values(), labels, strict=True)))


def _months(source: DocumentInput, site: Site) -> dict[str, tuple[str, ...]]:
    """The days without work at a site, by month, in their order."""
    first, last = min(row.start_date for row in source.rows), max(row.finish_date for row in source.rows)
    months: dict[str, set[str]] = {}
    for exception in closed_spans(source.schedule.calendars[site.id].specification):
        if exception.last < first or exception.first > last:
            continue
        days = f"{exception.first:%d}" + ("" if exception.first == exception.last else f"-{exception.last:%d}")
        months.setdefault(f"{exception.first:%Y-%m}", set()).add(f"{days} {exception.reason}".strip())
    return {month: tuple(sorted(months[month])) for month in sorted(months)}
