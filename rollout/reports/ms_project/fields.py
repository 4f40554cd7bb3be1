"""The fields of a row that Project has no field of its own for: text fields with an alias."""

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from rollout.reports.ms_project.markup import branch, leaves, one_line
from rollout.reports.rows.row import Row


class Field(Struct, frozen=True):
    """``id`` is how Project numbers the field ``name``; readers see ``alias``."""

    id: int
    name: str
    alias: str
    value: Callable[[Row], str]


FIELDS: Final = (
    Field(188743731, "Text1", "Rollout id", lambda row: row.id),
    Field(188743734, "Text2", "Process", lambda row: row.process),
    Field(188743737, "Text3", "Stage", lambda row: row.stage),
    Field(188743740, "Text4", "Site", lambda row: row.site),
    Field(188743743, "Text5", "Owner", lambda row: row.named_owner),
    Field(188743746, "Text6", "Wave", lambda row: "" if row.wave is None else str(row.wave)),
    Field(188743747, "Text7", "Role", lambda row: row.role),
    Field(188743748, "Text8", "Deliverable", lambda row: row.deliverable),
    Field(188743749, "Text9", "Kind", lambda row: row.kind),
)


def definitions() -> str:
    """What the fields are called."""
    return branch(
        "ExtendedAttributes",
        "".join(
            branch(
                "ExtendedAttribute",
                leaves([("FieldID", str(each.id)), ("FieldName", each.name), ("Alias", each.alias)]),
            )
            for each in FIELDS
        ),
    )


def values(row: Row) -> str:
    """The fields of one row that are filled."""
    return "".join(
        branch("ExtendedAttribute", leaves([("FieldID", str(each.id)), ("Value", one_line(text))]))
        for each in FIELDS
        if (text := each.value(row))
    )
