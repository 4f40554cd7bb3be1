"""Other people's calendar programs and libraries, each asked for what it understood of a file."""

import datetime as dt
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import icalendar

NODE = Path(__file__).parents[1] / "node"
Shown = set[tuple[str, str]]
"""The first day, as ``2027-01-20``, and the title of what a client shows as taking place."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One item as a client understood it. ``end`` is as the client gives it."""

    uid: str
    title: str
    start: str
    end: str
    status: str


def run(*command: str | Path, **environment: str) -> str:
    """What a program prints; it must not fail."""
    done = subprocess.run(
        [str(each) for each in command],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command[0]} failed:\n{done.stdout}\n{done.stderr}"
    return done.stdout


def ical_js(*files: Path) -> list[list[dict[str, Any]]]:
    """The items of each file as ical.js (the parser of Thunderbird and Nextcloud) reads them."""
    loaded: list[list[dict[str, Any]]] = json.loads(run("node", NODE / "read_calendar.mjs", *files))
    return loaded


def icalendar_items(content: bytes) -> list[Seen]:
    """The items as the icalendar library reads them; an error that it swallowed fails."""
    calendar = icalendar.Calendar.from_ical(content)
    seen = []
    for each in calendar.walk():
        assert not each.errors, each.errors
        if each.name in {"VEVENT", "VTODO"}:
            end = each.decoded("DTEND" if each.name == "VEVENT" else "DUE")
            start = each.decoded("DTSTART", end)
            seen.append(Seen(str(each["UID"]), str(each["SUMMARY"]), str(start), str(end), str(each["STATUS"])))
    return seen


_KHAL = """
import json, sys
from khal.cli import main_khal

for arguments in json.loads(sys.argv[1]):
    try:
        main_khal(arguments)
    except SystemExit as done:
        assert not done.code, arguments
    print(end="\\x1d")
"""


def khal(folder: Path, zone: str, *files: Path) -> list[tuple[Shown, Shown]]:
    """What khal lists after each import of one file after another: what takes place, and what is cancelled."""
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "config"
    config.write_text(
        f"[calendars]\n[[plan]]\npath = {folder / 'plan'}\n"
        f"[locale]\nlocal_timezone = {zone}\ndefault_timezone = {zone}\n"
        "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ntimeformat = %H:%M\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        f"[sqlite]\npath = {folder / 'khal.db'}\n[default]\nprint_new = False\n"
    )
    (folder / "plan").mkdir(exist_ok=True)
    environment = {"TZ": zone, "XDG_CACHE_HOME": str(folder), "XDG_DATA_HOME": str(folder), "LC_ALL": "C.UTF-8"}
    form = "{start-date}\x1f{end-date}\x1f{title}\x1f{status}\x1e"
    listing = ["list", "--once", "--day-format", "", "--format", form, "2027-01-01", "2028-12-31"]
    imports = (["import", "--batch", "-a", "plan", str(file)] for file in files)
    commands = [["-c", str(config), *each] for importing in imports for each in (importing, listing)]
    printed = run(sys.executable, "-c", _KHAL, json.dumps(commands), **environment).split("\x1d")
    return [_khal_shows(listed) for listed in printed[1::2]]


def _khal_shows(listed: str) -> tuple[Shown, Shown]:
    rows = [row.strip("\n").split("\x1f") for row in listed.split("\x1e") if row.strip()]
    cancelled = {(start, title) for start, _, title, status in rows if "CANCELLED" in status.upper()}
    return {(start, title) for start, _, title, _ in rows} - cancelled, cancelled


def calcurse(folder: Path, file: Path, zone: str = "UTC") -> Shown:
    """What calcurse holds after importing the file into an empty calendar."""
    folder.mkdir(parents=True)
    run("calcurse", "-D", folder, "-C", folder, "-q", "-i", file, TZ=zone, LC_ALL="C.UTF-8")
    shown = set()
    for line in (folder / "apts").read_text().splitlines():
        month, day, year = line[:10].split("/")
        shown.add((f"{year}-{month}-{day}", re.sub(r"^\[1\] (>[0-9a-f]{40} )?", "", line[11:])))
    return shown


def days_between(start: str, end: str) -> int:
    return (dt.date.fromisoformat(end[:10]) - dt.date.fromisoformat(start[:10])).days
