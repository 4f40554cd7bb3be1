"""How CSV is written: for programs, or as the spreadsheet of one language wants it."""

import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from rollout.errors import RolloutError

_POINT: Final = {
    "en", "zh", "ja", "ko", "th", "he", "hi", "ms", "fil", "ur", "bn", "ta", "te", "mr", "gu", "kn", "ml", "pa", "si",
    "ne", "my", "km", "lo", "am", "sw", "ga", "cy", "mt",
}  # fmt: skip
"""Languages that write decimals with a point."""

_OTHERWISE: Final[Mapping[str, bool]] = {
    "de_CH": True, "de_LI": True, "it_CH": True, "es_MX": True, "es_US": True, "es_PR": True, "es_GT": True,
    "es_HN": True, "es_NI": True, "es_PA": True, "es_PE": True, "es_SV": True, "es_DO": True, "en_ZA": False,
}  # fmt: skip
"""Whether a region writes a point where its language does otherwise."""

_LANGUAGE = re.compile(r"(?P<language>[a-z]{2,3})(?:[-_](?P<region>[A-Z]{2}))?")


class CsvDialect(Struct, frozen=True, kw_only=True):
    """``mark`` begins the file, so that Excel sees UTF-8. Without ``offsets`` times are those of the row's place."""

    separator: str = ","
    decimal: str = "."
    mark: bool = False
    offsets: bool = True


FOR_PROGRAMS: Final = CsvDialect()


def spreadsheet_dialect(text: str, environment: Mapping[str, str]) -> CsvDialect:
    """What ``--csv`` asks for: ``excel`` for the language of this machine, ``excel:de`` or ``excel:de-CH`` for another.

    Raises:
        RolloutError: when it is neither.

    """
    name, _, wanted = text.partition(":")
    if name != "excel":
        raise RolloutError(f"--csv: {text!r} is not known; write excel, or a language such as excel:de or excel:de-CH")
    language = wanted or next(
        (environment[key] for key in ("LC_ALL", "LC_NUMERIC", "LANG") if environment.get(key)), ""
    )
    found = _LANGUAGE.match(language.partition(".")[0])
    if wanted and (not found or found.group() != wanted):
        raise RolloutError(f"--csv: {wanted!r} is not a language; write for example excel:de or excel:de-CH")
    has_point = _has_point(found["language"], found["region"] or "") if found else True
    separator, decimal = (",", ".") if has_point else (";", ",")
    return CsvDialect(separator=separator, decimal=decimal, mark=True, offsets=False)


def _has_point(language: str, region: str) -> bool:
    return _OTHERWISE.get(f"{language}_{region}", language in _POINT)
