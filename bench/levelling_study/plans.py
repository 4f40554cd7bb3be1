"""The ten plans: two of the repository and eight drawn at random, the same on every machine."""

import random
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
KEPT = {"example": ROOT / "examples" / "example.yaml", "fourteen": ROOT / "bench" / "forty_people.yaml"}
PROCESSES = ("INC", "CFG", "CHG", "PRB", "RDM", "SLM", "SUP", "SCA", "DTS", "SRP", "BAS", "CAP", "ISM", "BRM")
PLACES = (("LIS", "PT", "Europe/Lisbon"), ("WAW", "PL", "Europe/Warsaw"), ("VIE", "AT", "Europe/Vienna"))
SHARES = (0.4, 0.5, 0.6, 0.8, 1.0, 1.0, 1.0)
SIZES = (10, 14, 18, 22, 26, 30, 35, 40)
CENTRAL = ("QDM", "IAU", "TRN", "COM", "PJM", "CONS", "SMSO", "SLMR", "SPON", "TOOL", "MIM", "SME")


def plan_texts() -> Iterator[tuple[str, str]]:
    """The name and the YAML text of every plan."""
    for name, path in KEPT.items():
        yield name, path.read_text(encoding="utf-8")
    for number, people in enumerate(SIZES, start=1):
        yield f"random{number}", random_plan(number, people)


def random_plan(seed: int, people: int) -> str:
    """A plan in which so many people share the roles of four to fourteen processes at two or three places."""
    draw = random.Random(seed)
    processes = draw.sample(PROCESSES, min(len(PROCESSES), 2 + people // 3))
    places = PLACES[: draw.choice((2, 3))]
    roles = [*CENTRAL, *(f"{process}.{role}" for process in processes for role in ("PO", "PMG", "PAN"))]
    draw.shuffle(roles)
    hats: list[list[str]] = [[] for _ in range(people)]
    for number, role in enumerate(roles):
        hats[number % people].append(role)
    for person in hats:
        if not person or draw.random() < 0.15:  # a second holder of a role
            person.append(draw.choice(roles))
    lines = [f"plan: {{title: Random plan {seed}, start: 2027-01-11, prefix: RND}}", "locations:"]
    lines += [
        f"  - {{id: {id_}, role: {'primary' if id_ == 'LIS' else 'dr' if id_ == 'WAW' else 'remote'}, "
        f"country: {country}, timezone: {zone}}}"
        for id_, country, zone in places
    ]
    lines += ["hours:", "  freezes:", "    - {from: 2027-12-13, to: 2028-01-05, reason: year-end close}"]
    if draw.random() < 0.5:
        lines.append("    - {from: 2027-06-28, to: 2027-07-02, reason: half-year close}")
    lines.append("people:")
    for number, person in enumerate(hats):
        place = draw.choice((places[0], places[0], *places))[0]
        month, day = draw.randint(3, 11), draw.randint(1, 14)
        leave = f", leave: [{{from: 2027-{month:02}-{day:02}, to: 2027-{month:02}-{day + 13:02}}}]"
        lines.append(
            f"  - {{id: p{number}, post: Post {number}, roles: [{', '.join(dict.fromkeys(person))}], "
            f"capacity: {draw.choice(SHARES)}, location: {place}{leave if draw.random() < 0.6 else ''}}}"
        )
    return "\n".join((*lines, "processes:", *(f"  {process}: {{}}" for process in processes), ""))
