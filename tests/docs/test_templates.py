"""The worked example of docs/templates.md does what the page says."""

import re
from pathlib import Path

from rollout.checks.template_folder import template_folder_problems
from rollout.expansion import expand
from rollout.network.link import Lag
from rollout.plan.reading.loading import parse_plan

PAGE = Path(__file__).parents[2] / "docs" / "templates.md"


def blocks() -> tuple[str, str, str, str]:
    process, stage, interface, plan = re.findall(
        r"^```yaml\n(.*?)^```$", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    return process, stage, interface, plan


def own_folder(folder: Path) -> Path:
    names = re.findall(r"^`own/(\S+)`", PAGE.read_text("utf-8"), re.MULTILINE)
    for name, text in zip(names, blocks(), strict=False):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_the_folder_of_the_page_is_right(tmp_path: Path) -> None:
    folder = own_folder(tmp_path)
    assert sorted(path.name for path in folder.rglob("*.yaml")) == ["KNO.yaml", "knowledge.yaml", "privacy.yaml"]
    assert template_folder_problems(folder) == ()


def test_the_plan_of_the_page_has_the_tasks_and_links_it_names(tmp_path: Path) -> None:
    network = expand(parse_plan(blocks()[3], templates=own_folder(tmp_path)))
    assert {
        "KNO.P01",
        "KNO.M4",
        "KNO.KNO-a",
        "KNO.KNO-b",
        "INC.B20",
        "KNO.B20",
        "KNO.RT-INC",
    } <= network.task_by_id.keys()
    links = {(link.predecessor, link.successor): link for link in network.links}
    assert links["INC.M3", "KNO.I08"].lag == Lag(10 * 480)
    assert links["KNO.M3", "KNO.RT-INC"].items == ("Articles for first-line solutions",)
    assert ("INC.B20", "INC.B11") in links
    assert links["KNO.B03", "KNO.KNO-b"].lag == Lag(3 * 480)


def test_an_added_task_stands_before_the_gate_of_its_stage(tmp_path: Path) -> None:
    network = expand(parse_plan(blocks()[3], templates=own_folder(tmp_path)))
    build = [task.id for task in network.tasks if task.group == "INC.build"]
    assert build.index("INC.B20") < build.index("INC.M2") == len(build) - 1
