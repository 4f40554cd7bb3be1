"""Hints about missing packages work in every shell and never name a package of somebody else."""

import sys
from importlib import metadata

import pytest

from rollout import installation
from rollout.installation import install_command

REQUIREMENTS = [
    "plotly<8,>=7",
    "kaleido<2,>=1.2; extra == 'pictures'",
    "caldav<4,>=3.6; extra == 'publish'",
    'keyring<26,>=25.7; python_version >= "3.11" and extra == "publish"',
]


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "requires", lambda name: REQUIREMENTS if name == "itsm-rollout" else None)
    monkeypatch.setattr(sys, "executable", "/opt/python")


def test_the_command_names_the_packages_and_the_python_that_lacks_them() -> None:
    assert install_command("publish") == '/opt/python -m pip install "caldav<4,>=3.6" "keyring<26,>=25.7"'
    assert install_command("pictures") == '/opt/python -m pip install "kaleido<2,>=1.2"'


def test_a_path_with_a_space_is_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", r"C:\Program Files\Python\python.exe")
    assert install_command("pictures").startswith(r'"C:\Program Files\Python\python.exe" -m pip install "')


def test_no_shell_sees_a_single_quote() -> None:
    assert "'" not in install_command("publish")


def test_a_folder_that_was_never_installed_is_named_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(name: str) -> list[str]:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(installation, "requires", unknown)
    assert install_command("publish") == '/opt/python -m pip install ".[publish]"'
