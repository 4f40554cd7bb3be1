"""The processes of a preset, for plans that name one instead of listing processes."""

from rollout.plan.keys.plan_file import PlanFile
from rollout.plan.keys.processes import ProcessEntry
from rollout.plan.templates.value import Templates


def with_preset(file: PlanFile, templates: Templates) -> PlanFile:
    """The file with the processes and waves of its preset, unless it lists processes or names no known preset."""
    preset = next((preset for preset in templates.waves.presets if preset.name == file.plan.preset), None)
    if file.processes or preset is None:
        return file
    chosen = {code: ProcessEntry(wave=wave) for wave, codes in preset.waves.items() for code in codes}
    return file.model_copy(update={"processes": chosen})
