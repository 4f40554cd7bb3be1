"""A plan with more people: what a sponsor would get for one more of them."""

import re
from collections.abc import Iterator

from rollout.errors import PlanError, Problem
from rollout.guesses import did_you_mean
from rollout.plan import Plan
from rollout.plan.keys import Person
from rollout.values import replace

_OPTION = re.compile(r"(?P<who>[^=]+)=\s*(?P<amount>\d+(?:[.,]\d+)?)\s*(?P<percent>%?)")


def with_more(plan: Plan, option: str) -> Plan:
    """The plan with more people: ``tool_administrator=1`` adds a person, ``buy1=0.2`` gives one more of their time.

    Before ``=`` comes the id of a person, a post, or the code or name of a role, in whatever case. A person added
    for a post has its roles and works where its first holder does; one added for a role has only that role.

    Raises:
        PlanError: when the option is not of that form, or nothing in the plan has that name.

    """
    found = _OPTION.fullmatch(option.strip())
    if not found:
        raise PlanError([_problem(option, "write for example TOOL=1, tool_administrator=0.5 or buy1=0.2")])
    amount = float(found["amount"].replace(",", ".")) / (100 if found["percent"] else 1)
    people = plan.file.people
    who = _known_name(plan, found["who"].strip())
    if any(person.id == who for person in people):
        more = tuple(_with_more_time(person, amount) if person.id == who else person for person in people)
    else:
        more = (*people, *_newcomers(plan, who, amount))
    return replace(plan, file=plan.file.model_copy(update={"people": more}))


def _with_more_time(person: Person, amount: float) -> Person:
    """The person with so much more capacity, in overtime as well."""
    overtime = (entry.model_copy(update={"capacity": entry.capacity + amount}) for entry in person.overtime)
    return person.model_copy(update={"capacity": person.capacity + amount, "overtime": tuple(overtime)})


def _newcomers(plan: Plan, who: str, amount: float) -> Iterator[Person]:
    """Full-time people, and one part-time where the amount is not whole."""
    people = plan.file.people
    model = next((person for person in people if _slug(person.post) == _slug(who)), None)
    roles = model.roles if model else (who,)
    colleague = model or next((person for person in people if who in person.roles), None)
    if colleague is None and not _is_role(plan, who):
        posts = tuple(dict.fromkeys(_slug(person.post) for person in people))
        guess = did_you_mean(who, (*(person.id for person in people), *posts, *plan.templates.role_codes))
        known = f"posts are {', '.join(posts)}" if posts else "the plan has no people"
        raise PlanError([_problem(who, f"nobody in the plan has that id, post or role; {guess or known}")])
    whole, part = int(amount), round(amount % 1, 2)
    stem = f"added-{_slug(who)}-"
    first = 1 + sum(person.id.startswith(stem) for person in people)
    for number, capacity in enumerate([1.0] * whole + ([part] if part else []), start=first):
        yield Person.model_construct(
            id=f"{stem}{number}",
            post=f"{model.post if model else who} (added {number})",
            roles=roles,
            capacity=capacity,
            location=colleague.location if colleague else None,
            function=colleague.function if colleague else None,
        )


def _known_name(plan: Plan, who: str) -> str:
    """The id or role code that is meant by a text in another case or by the name of a role; else the text."""
    ids = {person.id.casefold(): person.id for person in plan.file.people}
    posts = {_slug(person.post) for person in plan.file.people}
    codes = {code.casefold(): code for code in plan.templates.role_codes}
    names = {_slug(role.name): role.code for role in plan.templates.roles.roles}
    if who.casefold() in ids or _slug(who) in posts:
        return ids.get(who.casefold(), who)
    return codes.get(who.casefold()) or names.get(_slug(who), who)


def _is_role(plan: Plan, who: str) -> bool:
    """Whether a role of the templates is meant, for one process or for all."""
    return who.rpartition(".")[2] in {role.code for role in plan.templates.roles.roles}


def post_name(person: Person) -> str:
    """The post of a person as ``with_more`` reads it."""
    return _slug(person.post)


def _slug(text: str) -> str:
    """The text as a word for the command line: letters of any script and digits in lower case, joined by ``_``."""
    return re.sub(r"[\W_]+", "_", text.lower()).strip("_")


def _problem(what: str, hint: str) -> Problem:
    return Problem(code="unknown_resource", message=f"cannot add {what!r}", hint=hint)
