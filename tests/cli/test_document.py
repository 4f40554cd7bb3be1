"""``rollout document`` and ``rollout check --document`` as a user runs them."""

import datetime as dt
import json
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.opc.constants import NAMESPACE as NS

from rollout.cli import main

PLAN = "plan: {start: 2027-01-11}\nprocesses: [INC]\n"


def run(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as left:
        main([str(argument) for argument in arguments])
    assert isinstance(left.value.code, int)
    return left.value.code


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def corporate(path: Path) -> Path:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "ACME"
    word.save(str(path))
    return path


def header_of(path: Path) -> str:
    word = docx.Document(BytesIO(path.read_bytes()))
    return str(word.sections[0].header.paragraphs[0].text)


def test_both_files_are_written_and_named(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("document", plan) == 0
    printed = capsys.readouterr().out
    folder = Path("output/plan")
    assert (folder / "plan.html").read_text("utf-8").startswith("<!doctype html>")
    assert (folder / "plan.docx").read_bytes().startswith(b"PK")
    assert str(folder / "plan.docx") in printed
    assert "inputs to be completed" in printed


def test_the_document_of_a_build_is_the_same(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = dt.datetime(2027, 2, 1, tzinfo=dt.UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(made.timestamp())))
    agreed = "baseline: {INC.M1: {start: 2027-01-18, finish: 2027-01-18}}\n"
    plan.write_text(PLAN + agreed, encoding="utf-8")
    assert run("document", plan, "--out", "one") == 0
    assert run("build", plan, "--out", "two") == 0
    for name in ("plan.html", "plan.docx"):
        assert Path("one", name).read_bytes() == Path("two", name).read_bytes()


def test_other_files_of_a_build_stay(plan: Path) -> None:
    assert run("build", plan) == 0
    before = {path for path in Path("output").rglob("*") if path.is_file()}
    assert run("document", plan) == 0
    assert {path for path in Path("output").rglob("*") if path.is_file()} == before


def test_a_word_template_is_taken_from_the_option_or_from_the_plan(plan: Path, tmp_path: Path) -> None:
    corporate(tmp_path / "corporate.docx")
    assert run("document", plan, "--template", "corporate.docx") == 0
    assert header_of(Path("output/plan/plan.docx")) == "ACME"
    plan.write_text(PLAN + "document: {template: corporate.docx}\n", encoding="utf-8")
    assert run("build", plan, "--out", "built") == 0
    assert header_of(Path("built/plan.docx")) == "ACME"


def test_the_document_of_an_earlier_run_may_be_the_template_and_is_not_lost(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = Path("output/plan/plan.docx")
    assert run("document", plan) == 0
    corporate(document)
    restyled = document.read_bytes()
    assert run("document", plan, "--template", document) == 1
    plan.write_text(PLAN + f"document: {{template: {document}}}\n", encoding="utf-8")
    for verb in ("document", "build"):
        assert run(verb, plan) == 1
        assert "is read for this plan and would be replaced; move it away" in capsys.readouterr().err
    assert document.read_bytes() == restyled
    assert run("document", plan, "--out", "next") == 0
    assert header_of(Path("next/plan.docx")) == "ACME"


@pytest.mark.parametrize("content", [None, b"no Word file"])
def test_a_word_template_that_cannot_be_used_is_an_error(
    plan: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    if content is not None:
        Path("corporate.docx").write_bytes(content)
    assert run("document", plan, "--template", "corporate.docx") == 1
    assert "Word template" in capsys.readouterr().err
    assert not Path("output").exists()


def test_a_template_that_word_attaches_from_elsewhere_is_a_warning_that_can_be_accepted(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    word = docx.Document()
    word.part._settings_part.relate_to("http://x.example/a.dotm", f"{NS.OFC_RELATIONSHIPS}/attachedTemplate", True)
    word.save(str(tmp_path / "corporate.docx"))
    plan.write_text(PLAN + "document: {template: corporate.docx}\n", encoding="utf-8")
    assert run("check", plan) == 0
    expected = "plan.yaml:3:22: warning: Word looks for 'http://x.example/a.dotm' when it opens plan.docx"
    assert expected in capsys.readouterr().err
    accepted = "accept: [{code: template_elsewhere, reason: our own server}]\n"
    plan.write_text(f"{plan.read_text('utf-8')}{accepted}", encoding="utf-8")
    assert run("check", plan) == 0
    assert "template_elsewhere" not in capsys.readouterr().err


def test_gaps_are_listed_as_warnings_with_their_key(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "--document", plan) == 0
    assert "plan.yaml:1:1: warning: the plan document lacks 'objectives' (section 3) [document_incomplete]" in (
        capsys.readouterr().err
    )
    assert run("check", "--document", "--strict", plan) == 1


def test_json_names_files_and_gaps(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("document", plan, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert [Path(name).name for name in found["files"]] == ["plan.html", "plan.docx"]
    assert {gap["code"] for gap in found["gaps"]} == {"document_incomplete"}
