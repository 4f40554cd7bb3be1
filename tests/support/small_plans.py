"""Plans as values, for tests of what comes after reading."""

from rollout.plan import PlanFile
from rollout.units import parse_duration

LISBON = {"id": "LIS", "country": "PT", "timezone": "Europe/Lisbon"}
WARSAW = {"id": "WAW", "role": "dr", "country": "PL", "timezone": "Europe/Warsaw"}


def plan_of(*, plan: dict[str, object] | None = None, **keys: object) -> PlanFile:
    """The plan that a file with these keys describes; it starts on Monday 2027-01-11."""
    settings = plan or {"start": "2027-01-11"}
    if not {"start", "finish"} & settings.keys():
        settings = {"start": "2027-01-11", **settings}
    day = parse_duration(str(settings.get("day", "8h"))).minutes
    return PlanFile.model_validate(_with_tuples({"plan": settings, **keys}), context={"day": day})


def _with_tuples(value: object) -> object:
    """Models take tuples alone, as reading gives them."""
    if isinstance(value, dict):
        return {key: _with_tuples(each) for key, each in value.items()}
    return tuple(map(_with_tuples, value)) if isinstance(value, list) else value
