"""Which wave a process belongs to: that of the plan, else that of the catalogue, brought forward by an objective."""

from rollout.network.task import Effect
from rollout.plan import Plan
from rollout.plan.keys import ProcessEntry
from rollout.plan.planned_codes import codes_of_entry, process_of_kpi

FIRST_WAVE = 1


def wave_of(plan: Plan, code: str, entry: ProcessEntry, default: int) -> tuple[int, Effect | None]:
    """The wave of a process that is put in place, and what brought it forward.

    An objective with a due day, measured by a process whose wave the plan leaves open, brings it one wave forward:
    what has a day to be reached by goes before what has none.
    """
    if entry.wave is not None:
        return entry.wave, None
    own = codes_of_entry(plan, code)
    for number, objective in enumerate(plan.file.objectives):
        measured = process_of_kpi(plan, objective.kpi or "")
        if measured in own and objective.due is not None and default > FIRST_WAVE:
            text = (
                f"{code} is in wave {default - 1} instead of {default}: objective {objective.id} is due {objective.due}"
            )
            return default - 1, Effect(text=text, at=plan.at("objectives", number, "due"))
    return default, None
