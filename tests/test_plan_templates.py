from rollout.plan.templates_loading import load_templates

CODES = ["DTS", "SLM", "SRP", "SCA", "BAS", "CAP", "ISM", "BRM", "SUP", "INC", "PRB", "CFG", "CHG", "RDM"]


def test_the_catalogue_holds_the_fourteen_processes_in_the_order_of_their_clauses() -> None:
    assert [process.code for process in load_templates().catalogue] == CODES


def test_the_four_stages_hold_their_tasks_and_five_gates() -> None:
    stages = load_templates().stages
    assert [stage.stage for stage in stages] == ["prototype", "build", "implement", "tune"]
    gates = [task.id for stage in stages for task in stage.tasks if task.is_milestone]
    assert gates == ["M1", "M2", "M3", "M3X", "M4"]


def test_every_process_has_what_a_catalogue_entry_needs() -> None:
    for process in load_templates().catalogue:
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
