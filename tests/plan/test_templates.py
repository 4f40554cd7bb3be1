"""The catalogue, stages and interfaces that come with the program, and where their files are found."""

from collections import Counter
from pathlib import Path

import pytest

from rollout.errors import PlanError
from rollout.plan.templates.document_texts import load_document_texts
from rollout.plan.templates.folder import standard_folder, template_files
from rollout.plan.templates.loading import load_templates

CODES = ["DTS", "SLM", "SRP", "SCA", "BAS", "CAP", "ISM", "BRM", "SUP", "INC", "PRB", "CFG", "CHG", "RDM"]


def test_the_catalogue_holds_the_fourteen_processes_in_the_order_of_their_clauses() -> None:
    assert [process.code for process in load_templates().required] == CODES


def test_knowledge_management_is_optional_beside_them() -> None:
    templates = load_templates()
    assert [each.code for each in templates.catalogue if each not in templates.required] == ["KNO"]


def test_the_four_stages_hold_their_tasks_and_gates() -> None:
    stages = load_templates().stages
    assert [stage.stage for stage in stages] == ["prototype", "build", "implement", "tune"]
    gates = [task.id for stage in stages for task in stage.tasks if task.is_milestone]
    assert gates == ["M1", "M2", "M3", "UN4", "M3X", "M4"]


def test_every_process_has_what_a_catalogue_entry_needs() -> None:
    for process in load_templates().required:
        assert process.purpose
        assert process.contribution
        assert process.roles
        assert process.documents
        assert process.kpis
        assert process.inputs
        assert process.outputs
        assert process.tools
        assert process.tasks
        assert {"2011", "2018"} <= process.clauses.keys()
        assert {"2018", "itil_v3", "itil_4"} <= process.names.keys()


def test_the_tables_are_complete() -> None:
    templates = load_templates()
    assert [len(stage.tasks) for stage in templates.stages] == [14, 16, 19, 14]
    assert [task.id for task in templates.sites.tasks] == ["ST1", "ST2", "ST3", "ST4"]
    assert sum(len(process.tasks) for process in templates.catalogue) == 87
    assert sum(len(process.kpis) for process in templates.catalogue) == 43
    assert len(templates.interfaces) == 77 + 14  # 14 between splits and what they were split off
    assert {split.code for process in templates.catalogue for split in process.splits} == {
        *("SCT", "AVM", "SCM", "DEM", "ACC", "SRQ", "EVT", "AST")
    }


@pytest.mark.parametrize(
    ("task", "days", "role", "allocation", "after"),
    [
        ("P02", (3, 5, 8), "PMG", 60, ["P01"]),
        ("P03", (2, 4, 6), "PMG", 40, ["P02 SS+2d"]),
        ("P08", (3, 5, 8), "TOOL", 60, ["P05", "G2"]),
        ("B04", (2, 4, 7), "TOOL", 50, ["B03 SS+5d"]),
        ("B12", (1, 2, 3), "PMG", 40, ["B09 SS+2d"]),
        ("I06", (10, 15, 20), "PMG", 20, ["I05"]),
        ("T03", (3, 5, 8), "PMG", 20, ["T01 SS+10d"]),
    ],
)
def test_tasks_of_the_stages_have_their_figures(
    task: str, days: tuple[int, int, int], role: str, allocation: int, after: list[str]
) -> None:
    found = next(each for stage in load_templates().stages for each in stage.tasks if each.id == task)
    assert tuple(map(int, found.days or ())) == days
    assert (found.role, found.allocation) == (role, allocation)
    assert [anchor.text for anchor in found.after] == after


def test_every_gate_says_when_it_is_passed() -> None:
    gates = [task for stage in load_templates().stages for task in stage.tasks if task.is_milestone]
    assert all(gate.gate and gate.gate.passed_when and gate.gate.proof for gate in gates)


def test_default_waves_and_core_preset() -> None:
    templates = load_templates()
    waves: dict[int, set[str]] = {}
    for process in templates.required:
        waves.setdefault(process.wave, set()).add(process.code)
    assert waves == {
        1: {"INC", "CFG", "CHG"},
        2: {"SLM", "SUP", "BRM", "PRB", "RDM", "ISM"},
        3: {"SCA", "CAP", "BAS", "SRP", "DTS"},
    }
    core = next(preset for preset in templates.waves.presets if preset.name == "core")
    assert {code for codes in core.waves.values() for code in codes} == {"INC", "CFG", "CHG", "PRB", "SLM"}


def test_the_rule_for_interfaces_gives_the_counts_of_all_fourteen_processes() -> None:
    # Worked out by hand from the table of interfaces and the default waves, one count a pair of provider and consumer.
    templates = load_templates()
    wave = {process.code: process.wave for process in templates.required}
    pairs: dict[tuple[str, str], set[str]] = {}
    for interface in (each for each in templates.interfaces if {each.provider, each.consumer} <= wave.keys()):
        pairs.setdefault((interface.provider, interface.consumer), set()).add(interface.need.kind)
    counts: Counter[str] = Counter()
    for (provider, consumer), kinds in pairs.items():
        if wave[provider] > wave[consumer]:
            counts["retrofit"] += 1
        else:
            place = "forward" if wave[provider] < wave[consumer] else "same"
            needed = kinds - {"R"}
            counts.update([f"{place} {kind}" for kind in needed] or ["run-time only"])
    assert counts == {
        "forward G": 14,
        "forward D": 3,
        "same G": 7,
        "same D": 4,
        "run-time only": 18,
        "retrofit": 26,
    }


def test_every_needed_interface_has_a_stopgap() -> None:
    assert all(interface.stopgap for interface in load_templates().interfaces if interface.need.kind != "R")


def test_every_row_of_a_raci_has_one_accountable_inside_and_somebody_responsible() -> None:
    templates = load_templates()
    rows = [row for process in templates.catalogue for row in process.raci] + list(templates.roles.implementation_raci)
    external = {role.code for role in templates.roles.roles if role.layer == "external"}
    assert len(templates.processes["INC"].raci) == 11
    assert len(templates.roles.implementation_raci) == 7
    for row in rows:
        accountable = [role for role, letter in row.assignments.items() if "A" in letter]
        assert len(accountable) == 1
        assert not set(accountable) & external
        assert any("R" in letter for letter in row.assignments.values())


def test_every_file_with_figures_says_that_they_are_planning_defaults() -> None:
    for name, path in template_files().items():
        if name not in {"roles.yaml", "documents.yaml", "parts.yaml"}:
            assert "planning default" in path.read_text(encoding="utf-8"), name


def test_every_piece_knows_its_line() -> None:
    templates = load_templates()
    interface = next(each for each in templates.interfaces if each.provider == "CFG")
    assert interface.at is not None
    line = (standard_folder() / "interfaces" / "standard.yaml").read_text("utf-8").splitlines()[interface.at.line - 1]
    assert line == "  - provider: CFG"


def test_a_file_of_the_same_name_replaces_the_standard_one(tmp_path: Path) -> None:
    text = (standard_folder() / "processes" / "PRB.yaml").read_text("utf-8").replace("wave: 2", "wave: 5")
    (tmp_path / "processes").mkdir()
    (tmp_path / "processes" / "PRB.yaml").write_text(text, encoding="utf-8")
    assert load_templates(tmp_path).processes["PRB"].wave == 5
    assert len(load_templates(tmp_path).catalogue) == 15


def problems_with(folder: Path, name: str, text: str | bytes) -> list[tuple[str, str]]:
    """Code and message of what is wrong once the folder holds a file of that name."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(PlanError) as raised:
        load_templates(folder)
    return [(problem.code, problem.message) for problem in raised.value.problems]


@pytest.mark.parametrize(
    ("name", "old", "new", "finding"),
    [
        ("interfaces/standard.yaml", "role: PMG", "role: XYZ", "unknown_role: no role is called 'XYZ'"),
        ("interfaces/standard.yaml", "stage: tune", "stage: tone", "unknown_stage: no stage is called 'tone'"),
        ("interfaces/standard.yaml", "before: T07", "before: T99", "unknown_task: no task is called 'T99'"),
        ("sites.yaml", "stage: implement", "stage: improve", "unknown_stage: no stage is called 'improve'"),
        ("stages/tune.yaml", "repeat: [T04", "repeat: [T99", "unknown_task: no task is called 'T99'"),
        ("programme.yaml", "first: G1", "first: G99", "unknown_task: no task is called 'G99'"),
        ("scaling.yaml", "new_tool_tasks: [B03]", "new_tool_tasks: [B99]", "unknown_task: no task is called 'B99'"),
        ("scaling.yaml", "[prototype, build]", "[prototype, bild]", "unknown_stage: no stage is called 'bild'"),
        ("scaling.yaml", "process: ISM", "process: ISN", "unknown_process: no process is called 'ISN'"),
        ("scaling.yaml", "0: 1.2, ", "", "missing_key: scaling.yaml has no maturity '0', which a plan may ask for"),
        ("scaling.yaml", "large:", "huge:", "missing_key: scaling.yaml has no size 'large', which a plan may ask for"),
        ("scaling.yaml", "lean", "thin", "missing_key: scaling.yaml has no profile 'lean', which a plan may ask for"),
    ],
)
def test_a_name_that_a_file_changed_and_others_need_is_reported(
    tmp_path: Path, name: str, old: str, new: str, finding: str
) -> None:
    before, found, after = (standard_folder() / name).read_text("utf-8").rpartition(old)
    assert found
    assert finding in [": ".join(problem) for problem in problems_with(tmp_path, name, before + new + after)]


SMALL_PROGRAMME = """
phases:
  - id: STARTUP
    name: Start-up
    position: before
    tasks:
      - {id: M0, name: Start, kind: milestone, role: SPON}
      - {id: G1, name: Go, kind: milestone, role: SPON, after: [M0]}
      - {id: PG07, name: Policy, kind: milestone, role: SPON}
      - {id: PG10, name: Reviews, kind: milestone, role: SPON}
      - {id: G2, name: Go on, kind: milestone, role: SPON}
  - id: CLOSURE
    name: Closure
    position: after
    tasks:
      - {id: PA01, name: Audit, kind: milestone, role: SPON}
      - {id: PA03, name: Audited, kind: milestone, role: SPON}
      - {id: MR, name: Review, kind: milestone, role: SPON}
      - {id: CLOSE, name: Closed, kind: milestone, role: SPON}
awareness: {id: AW, name: Sessions, days: [1, 2, 4], role: COM, allocation: 60, deliverable: List}
series: []
"""
RUNNING = "tasks: [{id: E01, name: As it is, kind: milestone, role: PMG, after: [G1]}]\n"


def test_a_smaller_programme_needs_none_of_the_standard_tasks_that_profiles_sites_and_tools_name(
    tmp_path: Path,
) -> None:
    (tmp_path / "programme.yaml").write_text(SMALL_PROGRAMME, encoding="utf-8")
    (tmp_path / "existing.yaml").write_text(RUNNING, encoding="utf-8")
    templates = load_templates(tmp_path)
    assert [phase.id for phase in templates.programme.phases] == ["STARTUP", "CLOSURE"]
    known = {task.id for task in templates.programme_tasks()}
    assert len(known) == 9
    assert (
        not {name for profile in templates.scaling.profiles for name in profile.omit if name.startswith("PG")} - known
    )


def test_a_rule_of_a_meeting_is_read_with_the_templates(tmp_path: Path) -> None:
    text = (
        (standard_folder() / "programme.yaml").read_text("utf-8").replace('rule: "FREQ=MONTHLY', 'rule: "FREQ=NEVER', 1)
    )
    assert [code for code, _ in problems_with(tmp_path, "programme.yaml", text)] == ["bad_rule"]


def test_a_process_has_one_file(tmp_path: Path) -> None:
    text = (standard_folder() / "processes" / "INC.yaml").read_text("utf-8")
    assert problems_with(tmp_path, "processes/incidents.yaml", text) == [
        ("duplicate_id", "the process 'INC' is already defined in another file")
    ]


def test_one_file_says_how_a_retrofit_is_done(tmp_path: Path) -> None:
    text = (standard_folder() / "interfaces" / "standard.yaml").read_text("utf-8")
    twice = problems_with(tmp_path, "interfaces/own.yaml", text.partition("interfaces:")[0])
    assert twice == [("duplicate_id", "another file already defines the retrofit")]
    (tmp_path / "interfaces" / "own.yaml").unlink()
    none = problems_with(tmp_path, "interfaces/standard.yaml", "interfaces: []\n")
    assert none == [("missing_key", "no file of interfaces has the key 'retrofit'")]


def test_a_stage_has_at_least_its_gate(tmp_path: Path) -> None:
    assert problems_with(tmp_path, "stages/own.yaml", "{stage: watch, name: Watch, order: 9}") == [
        ("missing_task", "the stage 'watch' has no tasks; its last one is its gate")
    ]


def test_a_misspelt_stage_is_no_further_stage(tmp_path: Path) -> None:
    text = "{stage: biuld, tasks: [{id: X1, name: X, kind: milestone, role: PMG}]}"
    assert problems_with(tmp_path, "stages/own.yaml", text) == [("unknown_stage", "no stage is called 'biuld'")]


@pytest.mark.parametrize("name", ["document/07-escalation.md", "document/words.txt", "processes/KNO.yaml"])
def test_a_file_that_is_not_utf_8_is_reported_with_its_place(tmp_path: Path, name: str) -> None:
    assert problems_with(tmp_path, name, b"code: caf\xe9") == [("not_utf8", "byte 0xe9 is not UTF-8")]


def test_sections_of_ones_own_stand_before_the_annexes(tmp_path: Path) -> None:
    (tmp_path / "document").mkdir()
    (tmp_path / "document" / "own-notes.md").write_text("# Notes\n", encoding="utf-8")
    ids = [section.id for section in load_document_texts(tmp_path).sections]
    annexes = ["project-plan-tasks", "completeness", "requirement-matrix", "raid", "acceptance"]
    assert ids[-6:] == ["own-notes", *annexes]
