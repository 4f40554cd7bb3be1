"""Section 18: people, training, technology and money that the programme takes."""

from collections import defaultdict
from collections.abc import Iterator

from rollout.network import Details, Task
from rollout.plan.keys.governance import ProgrammeBudget
from rollout.reports.document.content import Cell
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import Facts, FactTable, cell, number_text


def facts(source: DocumentInput) -> Facts:
    """Effort by role from the schedule, training rounds, and the budget by wave."""
    effort = _effort(source)
    budget = source.file.budget
    return Facts(
        values={
            "has_budget": budget is not None,
            "effort_days": number_text(round(sum(effort.values()))),
            "budget_total": money(_total(budget), budget.currency) if budget else "",
        },
        tables={
            "effort": FactTable(
                rows=tuple(
                    {
                        "post": cell(owner),
                        "days": cell(round(days)),
                        "cost": cell(_cost(source, owner, days)),
                    }
                    for owner, days in sorted(effort.items(), key=lambda item: (-item[1], item[0]))
                )
            ),
            "budget": FactTable(rows=tuple(_budget_rows(source, budget)) if budget else ()),
            "training": FactTable(rows=tuple(_training(source))),
        },
    )


def _effort(source: DocumentInput) -> dict[str, float]:
    """Days of work by post: the duration of each task times its allocation."""
    days: dict[str, float] = defaultdict(float)
    for task in source.schedule.network.tasks:
        if task.duration.minutes:
            days[worker(source, task.details)] += days_of_work(source, task)
    named = (pair for owner, worked in days.items() for pair in _by_holder(source, owner, worked))
    return {owner: worked for owner, worked in named if round(worked)}


def _by_holder(source: DocumentInput, owner: str, worked: float) -> Iterator[tuple[str, float]]:
    """The days of a post; of one that several people hold, those of each, as the schedule shares the work out."""
    holders = [person for person in source.file.people if person.post == owner]
    if len(holders) < 2:
        yield source.posts.named(owner), worked
        return
    loads = {each.owner: sum(week.load for week in each.weeks) for each in source.loads if not each.is_role}
    shares = [loads.get(person.id, 0) for person in holders]
    total = sum(shares)
    for person, share in zip(holders, shares, strict=True):
        yield source.posts.label(person), worked * (share / total if total else 1 / len(holders))


def days_of_work(source: DocumentInput, task: Task) -> float:
    """Working days of one person: the length of the task times the share of their time; a week of the clock is five."""
    minutes = task.duration.minutes
    length = minutes / (7 * 24 * 60) * 5 if task.duration.elapsed else minutes / source.plan.day
    return length * task.details.allocation / 100


def worker(source: DocumentInput, details: Details) -> str:
    """The post, or the role while nobody fills it; owners and managers differ from process to process."""
    if details.owner:
        return details.owner
    role = source.templates.role_by_code.get(details.role)
    if details.role in {"PO", "PMG"} or role is None:
        return source.role_name(details.role)
    state = "external_party" if role.layer == "external" else "to_be_appointed"
    return f"{role.name_in(source.edition)} ({source.words[state]})"


def rate_of(source: DocumentInput, post: str) -> float | None:
    """The cost of a day of the post: its own rate, else that of the budget."""
    budget = source.file.budget
    people = source.file.people
    rates = {name: person.rate for person in people for name in (person.post, source.posts.label(person))}
    return rates.get(post) or (budget.day_rate if budget else None)


def _cost(source: DocumentInput, post: str, days: float) -> str:
    budget, rate = source.file.budget, rate_of(source, post)
    return money(days * rate, budget.currency) if rate and budget else ""


def _total(budget: ProgrammeBudget) -> float:
    return budget.total if budget.total is not None else sum(item.amount for item in budget.items)


def money(amount: float, currency: str) -> str:
    """A whole amount with its currency."""
    return f"{amount:,.0f} {currency}"


def _budget_rows(source: DocumentInput, budget: ProgrammeBudget) -> list[dict[str, Cell]]:
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
        rows.append(
            {
                "item": cell(source.words["reserve"]),
                "kind": Cell(),
                "wave": Cell(),
                "amount": cell(money(budget.total - spent, budget.currency)),
            }
        )
    return rows


def _training(source: DocumentInput) -> list[dict[str, Cell]]:
    """Training and awareness by process: for roles, for support staff and users, and at further sites."""
    rows = []
    for process in source.scope.implemented:
        local = [row for row in source.rows if row.id.startswith(f"{process.code}.ST2@")]
        rows.append(
            {
                "process": cell(source.process_label(process.code)),
                "roles": cell(source.date_of(f"{process.code}.I02")),
                "staff": cell(source.date_of(f"{process.code}.I03")),
                "sites": cell(", ".join(f"{row.site} {row.finish_date.isoformat()}" for row in local) or "-"),
            }
        )
    return rows
