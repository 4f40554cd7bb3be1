"""Section 5: where people work, which site takes over from which, and when each is closed."""

from rollout.plan.locations import Site
from rollout.plan.services import Service
from rollout.reports.document.content import Cell
from rollout.reports.document.document_input import DocumentInput, template_id
from rollout.reports.document.facts import Facts, FactTable, cell, given, lines


def facts(source: DocumentInput) -> Facts:
    """Sites, the recovery targets of services, and the days without work inside the programme."""
    file = source.file
    recovery = [each for each in file.locations if each.role == "dr"]
    critical = [each for each in file.services if each.criticality == "high" or each.rto_h is not None]
    return Facts(
        values={
            "locations": [{"id": each.id, "name": each.label, "role": each.role} for each in file.locations],
            "primary": file.primary.label,
            "recovery_sites": [each.label for each in recovery],
            "further_sites": [each.label for each in file.locations if each is not file.primary],
            "has_recovery_test": bool(_test_in_plan(source)),
        },
        tables={
            "locations": FactTable(rows=tuple(_site(source, each) for each in file.locations)),
            "recovery": FactTable(rows=tuple(_recovery(source, each) for each in critical)),
            "closed_days": _closed_days(source),
        },
    )


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
    days = [row.finish_date for row in source.rows if template_id(row.id) == "SCA-f"]
    return max(days).isoformat() if days else ""


def _closed_days(source: DocumentInput) -> FactTable:
    """Holidays and closures from the start to the end of the programme, by month and site."""
    if not source.rows:
        return FactTable()
    first, last = min(row.start_date for row in source.rows), max(row.finish_date for row in source.rows)
    sites = [site for site in source.file.locations if site.id in source.schedule.calendars]
    months: dict[str, dict[str, list[str]]] = {}
    for site in sites:
        for exception in source.schedule.calendars[site.id].specification.exceptions:
            if exception.intervals or exception.last < first or exception.first > last:
                continue
            days = (
                exception.first.strftime("%d")
                if exception.first == exception.last
                else f"{exception.first:%d}-{exception.last:%d}"
            )
            entry = f"{days} {exception.reason}".strip()
            months.setdefault(exception.first.strftime("%Y-%m"), {}).setdefault(site.id, []).append(entry)
    rows = [
        {"month": cell(month), **{site.id: lines(sorted(set(months[month].get(site.id, ())))) for site in sites}}
        for month in sorted(months)
    ]
    return FactTable(rows=tuple(rows), columns=tuple((site.id, site.label) for site in sites))
