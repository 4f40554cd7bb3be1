"""Titles that can be read by themselves: in a calendar nobody sees under which process an item hangs."""

from collections import Counter
from collections.abc import Mapping, Sequence

from rollout.reports.ics.entries.text import canonical
from rollout.reports.rows.row import Row


def titles(rows: Sequence[Row]) -> Mapping[str, str]:
    """The title of every row by id: its name, and where several rows have that name, its process or else its id."""
    names = {row.id: canonical(row.name, row.id) for row in rows}
    by_name = Counter(names.values())
    by_process = Counter((names[row.id], row.process) for row in rows)

    def title(row: Row) -> str:
        name = names[row.id]
        if by_name[name] == 1:
            return name
        is_known_by_process = row.process and by_process[name, row.process] == 1
        return f"{name} ({canonical(row.process if is_known_by_process else row.id)})"

    return {row.id: title(row) for row in rows}
