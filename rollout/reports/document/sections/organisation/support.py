"""Section 8: tiers of support, who works in them, and how a case goes from one to the next."""

from rollout.plan.keys import SupportTier
from rollout.reports.document.content import Cell
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import Facts, FactTable, cell, given, given_lines
from rollout.reports.document.pictures.support_tiers import TierBox, support_tiers


def facts(source: DocumentInput) -> Facts:
    """The tiers with their teams and hand-offs, as table and picture."""
    model = source.file.support_model
    tiers = model.tiers if model else ()
    values: dict[str, object] = {
        "has_support_model": model is not None,
        "desk": source.words[f"desk_{model.desk}"] if model else "",
        "channels": list(model.channels) if model else [],
        "languages": list(model.languages) if model else [],
    }
    boxes = tuple(
        TierBox(name=tier.name or tier.id, code=tier.id, teams=_teams(source, tier), hours=_hours(source, tier))
        for tier in tiers
    )
    return Facts(
        values=values,
        tables={
            "tiers": FactTable(rows=tuple(_row(source, tier) for tier in tiers)),
            "hand_offs": FactTable(rows=tuple(_hand_off(source, tiers, index) for index in range(len(tiers)))),
        },
        figures={"support_model": support_tiers(boxes, channels=tuple(model.channels) if model else ())}
        if boxes
        else {},
    )


def _teams(source: DocumentInput, tier: SupportTier) -> tuple[str, ...]:
    functions = {each.id: each.label for each in source.file.functions}
    suppliers = {each.id: each.label for each in source.file.suppliers}
    return (
        *(functions.get(each, each) for each in tier.functions),
        *(suppliers.get(each, each) for each in tier.suppliers),
    )


def _hours(source: DocumentInput, tier: SupportTier) -> str:
    return tier.hours or source.file.hours.support.get(tier.id) or ""


def _row(source: DocumentInput, tier: SupportTier) -> dict[str, Cell]:
    at = f"support_model.tiers[{tier.id}]"
    return {
        "tier": cell(tier.id),
        "name": cell(tier.name or tier.id),
        "teams": given_lines(_teams(source, tier), f"{at}.functions"),
        "hours": given(_hours(source, tier) or None, f"{at}.hours"),
        "languages": given(", ".join(tier.languages) or None, f"{at}.languages"),
    }


def _hand_off(source: DocumentInput, tiers: tuple[SupportTier, ...], index: int) -> dict[str, Cell]:
    tier = tiers[index]
    to = tiers[index + 1].name or tiers[index + 1].id if index + 1 < len(tiers) else source.words["resolved"]
    return {
        "from": cell(tier.name or tier.id),
        "to": cell(to),
        "when": given(tier.hand_off, f"support_model.tiers[{tier.id}].hand_off"),
    }
