"""Mutations of XML, and of archives that hold XML, as Word and Excel write them."""

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

from tests.fuzz.texts import mutated_bytes, mutated_text

_VALUES = ("", "abc", "-1", "0", "99999999999999", "1.5", "\u00e9", "true", "rId1", "General", "A1:XFD1048576")


def mutated_xml(content: bytes, random: Random, times: int) -> bytes:
    """XML with so many of its attributes, elements, names and texts changed."""
    text = content.decode("utf-8", errors="replace")
    for _ in range(times):
        text = _changed_xml(text, random)
    return text.encode("utf-8", errors="replace")


def _changed_xml(text: str, random: Random) -> str:
    match random.randrange(7):
        case 0:
            return _at(text, r'(?<==")[^"]*(?=")', lambda _: random.choice(_VALUES), random)
        case 1:
            return _at(text, r' [\w:]+="[^"]*"', lambda _: "", random)
        case 2:
            return _at(text, r"<([\w:]+)[^<>]*/>|<([\w:]+)[^<>/]*>[^<]*</\2>", lambda _: "", random)
        case 3:
            return _at(text, r"<([\w:]+)[^<>]*/>|<([\w:]+)[^<>/]*>[^<]*</\2>", lambda found: found * 3, random)
        case 4:
            names = re.findall(r"<([\w:]+)", text) or ["x"]
            return _at(text, r"(?<=<)[\w:]+", lambda _: random.choice(names), random)
        case 5:
            return _at(text, r"(?<=>)[^<>]+(?=<)", lambda _: random.choice(_VALUES), random)
        case _:
            return mutated_text(text, random, 1)


def _at(text: str, pattern: str, new: Callable[[str], str], random: Random) -> str:
    """One match of ``pattern`` changed."""
    found = list(re.finditer(pattern, text))
    if not found:
        return text
    each = random.choice(found)
    return text[: each.start()] + new(each.group()) + text[each.end() :]


def mutated_package(content: bytes, random: Random, times: int) -> bytes:
    """An archive with parts lost, exchanged or changed inside; sometimes damaged as a whole."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(times):
        name, other = random.choice(list(parts)), random.choice(list(parts))
        match random.randrange(6):
            case 0:
                del parts[name]
            case 1:
                parts[name] = parts[other]
            case 2:
                parts[name] = mutated_bytes(parts[name], random)
            case _:
                parts[name] = mutated_xml(parts[name], random, random.randrange(1, 4))
        if not parts:
            break
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return mutated_bytes(buffer.getvalue(), random) if random.random() < 0.1 else buffer.getvalue()
