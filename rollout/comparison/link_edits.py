"""An edit of links in words: by what became of the link between two tasks, wherever it is written."""

from rollout.comparison.edits import EditedPlans, PlanEdit
from rollout.comparison.effects import Effect
from rollout.comparison.kinds import Kind
from rollout.comparison.trees import MISSING, Path, at
from rollout.comparison.values import Change
from rollout.network import Link
from rollout.network.link_words import lag_text

LINK_KEYS = ("links", "interfaces", "after", "before")


def link_change(edit: PlanEdit, edits: EditedPlans, effect: Effect) -> Change:
    """Added, removed, of another type or with another lag."""
    path = edit.path
    new = edits.trees[1]
    pair = _pair(path)
    before = [link for link in effect.before.links if pair is None or (link.predecessor, link.successor) == pair]
    after = [link for link in effect.after.links if pair is None or (link.predecessor, link.successor) == pair]
    gone = [link for link in before if link in effect.lost_links]
    come = [link for link in after if link in effect.new_links]
    kind, text, was, now = _told(gone, come, effect.day)
    if kind is Kind.TEXT:
        is_there = at(new, path) is not MISSING
        text = f"{_subject(path)} {'written' if is_there else 'removed'}, which changes no link"
    named = (*come, *gone)
    task = effect.after.task_by_id.get(named[0].successor) if named else None
    return Change(
        key=".".join(path),
        kind=kind,
        text=f"{_subject(path)}: {text}" if path[0] == "interfaces" and kind is not Kind.TEXT else text,
        process=task.details.process if task else "",
        owner=task.details.owner if task else "",
        tasks=tuple(dict.fromkeys(end for link in (*gone, *come) for end in (link.predecessor, link.successor))),
        was=was,
        now=now,
        effect=effect.words(leave_out=("links",)),
        at=edits.new.at(*path[:2]),
    )


def _told(gone: list[Link], come: list[Link], day: int) -> tuple[Kind, str, str, str]:
    if not gone and not come:
        return Kind.TEXT, "", "", ""
    names = [f"{link.predecessor} -> {link.successor}" for link in (come or gone)]
    name = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    if not gone:
        now = _link(come[0], day)
        return Kind.LINK_ADDED, f"link {name} added ({now})", "", now
    if not come:
        was = _link(gone[0], day)
        return Kind.LINK_REMOVED, f"link {name} removed (was {was})", was, ""
    old, new = gone[0], come[0]
    was, now = _link(old, day), _link(new, day)
    if old.type is not new.type:
        return Kind.LINK_TYPE, f"type of link {name} {was} -> {now}", was, now
    lags = [lag_text(link.lag, day=day) or "no lag" for link in (old, new)]
    return Kind.LINK_LAG, f"lag of link {name} {lags[0]} -> {lags[1]}", lags[0], lags[1]


def _link(link: Link, day: int) -> str:
    return f"{link.type}{lag_text(link.lag, day=day)}"


def _pair(path: Path) -> tuple[str, str] | None:
    """The two ends that an edit is about, where its path names them."""
    name = path[-1].split(" #", maxsplit=1)[0] if path[0] != "links" else path[1].split(" #", maxsplit=1)[0]
    if path[0] == "links":
        first, _, second = name.partition(">")
        return first, second
    if path[0] in ("overrides", "tasks") and len(path) > 3:
        return (path[1], name) if path[2] == "before" else (name, path[1])
    return None


def _subject(path: Path) -> str:
    if path[0] == "interfaces":
        provider, consumer, item = (*path[-1].split(">"), "", "")[:3]
        return f"interface {provider} -> {consumer}" + (f" '{item}'" if item else "")
    pair = _pair(path)
    return f"link {pair[0]} -> {pair[1]}" if pair else ".".join(path)
