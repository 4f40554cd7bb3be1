"""Section 4: services, customers and systems that the plan covers, and what it leaves out."""

from rollout.expansion.scope import is_covered
from rollout.plan.keys import Service
from rollout.reports.document.content import Cell
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import Facts, FactTable, cell, given


def facts(source: DocumentInput) -> Facts:
    """Services, customers and exclusions."""
    file = source.file
    outside = [template for template in source.templates.catalogue if not is_covered(source.scope, template.code)]
    return Facts(
        values={
            "services": [{"id": each.id, "name": each.label} for each in file.services],
            "customers": [each.label for each in file.customers],
            "excluded_processes": [template.name_in(source.edition) for template in outside],
            "is_certifiable": all(template.optional for template in outside),
            "users": file.scope.users if file.scope else None,
            "scope_statement": (file.scope.statement or "") if file.scope else "",
            "exclusions": list(file.scope.exclusions) if file.scope else [],
        },
        tables={
            "services": FactTable(rows=tuple(_service(source, each) for each in file.services)),
            "service_systems": FactTable(rows=tuple(_systems(source, each) for each in file.services)),
            "customers": FactTable(
                rows=tuple(
                    {
                        "id": cell(each.id),
                        "name": cell(each.label),
                        "contact": given(each.contact, f"customers[{each.id}].contact"),
                        "services": cell(
                            ", ".join(service.label for service in file.services if service.customer == each.id)
                        ),
                    }
                    for each in file.customers
                )
            ),
        },
    )


def _service(source: DocumentInput, service: Service) -> dict[str, Cell]:
    at = f"services[{service.id}]"
    customer = next((each for each in source.file.customers if each.id == service.customer), None)
    return {
        "id": cell(service.id),
        "name": cell(service.label),
        "description": cell(service.description),
        "criticality": cell(source.words[f"criticality_{service.criticality}"]),
        "customer": given(customer.label if customer else None, f"{at}.customer"),
        "owner": given(source.post_of(service.owner) or None, f"{at}.owner"),
        "hours": given(service.hours, f"{at}.hours"),
    }


def _systems(source: DocumentInput, service: Service) -> dict[str, Cell]:
    suppliers = [each.label for each in source.file.suppliers if not each.services or service.id in each.services]
    return {
        "name": cell(service.label),
        "systems": given(", ".join(service.systems) or None, f"services[{service.id}].systems"),
        "suppliers": cell(", ".join(suppliers) or source.words["none"]),
    }
