"""Accepted warnings in ``check`` and ``build``, and in the plan document."""

from pathlib import Path

from rollout.cli.text.findings import findings_as_text, has_errors
from rollout.errors import Severity
from rollout.pipeline.building import build
from rollout.pipeline.checking import check

PLAN = """\
plan: {start: 2027-01-11, organisation: Test}
processes: {INC: {}}
accept:
  - {code: no_certificate, reason: No certificate is wanted.}
  - {code: missing_provider, reason: The desk agrees it by hand.}
"""


def test_strict_fails_on_open_warnings_only(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    problems = check(plan, strict=True)
    others = {problem.code for problem in problems if problem.severity is Severity.ERROR}
    assert others.isdisjoint({"no_certificate", "missing_provider"})
    extra = "".join(f"  - {{code: {code}, reason: Known.}}\n" for code in sorted(others))
    plan.write_text(PLAN + extra, encoding="utf-8")
    problems = check(plan, strict=True)
    assert not has_errors(problems)
    assert findings_as_text(plan, problems) == f"{plan}: no errors, no warnings, {len(problems)} accepted"


def test_the_document_lists_accepted_findings_apart_and_without_lines_of_the_file(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    build(plan, out=tmp_path / "out")
    page = (tmp_path / "out" / "plan.html").read_text("utf-8")
    assert "plan.yaml:" not in page
    assert page.count("No certificate is wanted.") == 1
    assert page.index("Accepted findings") < page.index("not certifiable")
