"""Names from a plan reach every file as the text they are."""

import csv
import json
from pathlib import Path

from tests.cli.test_build import contents, run

NAMES = (
    '=HYPERLINK("http://x.example","click")',
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "'; DROP TABLE tasks; --",
    "../../../etc/passwd",
    "C:\\temp\\x",
    "📋 مرحبا שלום",
    "{{ 7 * 7 }} {% for %}",
    "BEGIN:VEVENT\\nSUMMARY:x",
    "quotes \" and ' and `",
)


def hostile_plan() -> str:
    people = [
        {"id": f"p{number}", "post": name, "roles": [f"INC.{'PMG' if number else 'PO'}"]}
        for number, name in enumerate(NAMES[:2])
    ]
    tasks = [
        {"id": f"OWN{number}", "name": name, "duration": "1d", "after": ["M0"]} for number, name in enumerate(NAMES)
    ]
    head = {"start": "2027-01-11", "title": NAMES[1], "organisation": NAMES[4]}
    keys = {"plan": head, "processes": ["INC"], "people": people, "tasks": tasks}
    return "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items())


def test_hostile_names_are_plain_text_in_every_file(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(hostile_plan(), encoding="utf-8")
    assert run("build", plan, "--out", tmp_path / "out") == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "plan.yaml"]
    files = contents(tmp_path / "out")
    assert not any(".." in name or "\\" in name for name in files)
    for page in ("gantt.html", "plan.html"):
        assert b"<script>alert(1)" not in files[page]
        assert b"<img src=x" not in files[page]
    rows = {row["id"]: row for row in csv.DictReader(files["tasks.csv"].decode().splitlines())}
    assert rows["OWN0"]["name"] == f"'{NAMES[0]}"
    assert [rows[f"OWN{number}"]["name"] for number in range(1, len(NAMES))] == list(NAMES[1:])
    assert rows["INC.P01"]["kind"] == "task"
    found = {row["id"]: row for row in json.loads(files["schedule.json"])["rows"]}
    assert [found[f"OWN{number}"]["name"] for number in range(len(NAMES))] == list(NAMES)
