"""Fetches the small plotly bundle: bars, lines and markers, a quarter of the one inside plotly.py.

It is a foreign script and so never kept in the repository; sdist and wheel hold it with its licence and checksums. Only
the standard library is used: this runs before anything is installed, and on machines without npm.
"""

import hashlib
import io
import os
import shutil
import ssl
import subprocess
import sys
import tarfile
import tempfile
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from http.client import HTTPException
from pathlib import Path
from typing import Final

PACKAGE: Final = "plotly.js-basic-dist-min"
VERSION: Final = "4.1.1"
SCRIPT: Final = "plotly-basic.min.js"
SHA256: Final = {
    "LICENSE": "8c45d9eaf50c2f72dd9c7ab9ef440788ba58a3538484b5c51c1f17d5128752e7",
    SCRIPT: "99784e3abfb07b142a15e521a439e6d9addceadb3f79553fd24c72774f0649ba",
}
CHECKSUMS: Final = "SHA256SUMS"
ROOT: Final = Path(__file__).resolve().parents[1]
TARGET: Final = Path("rollout", "reports", "gantt", "assets", "vendor")
REGISTRY: Final = "https://registry.npmjs.org/"
_SECONDS: Final = 30
_LARGEST: Final = 10_000_000
_CERTIFICATES: Final = ("NODE_EXTRA_CA_CERTS", "PIP_CERT", "REQUESTS_CA_BUNDLE")

_FAILURES: Final = (
    *(OSError, ValueError, KeyError, EOFError),
    *(HTTPException, tarfile.TarError, subprocess.SubprocessError),
)

Files = dict[str, bytes]


class BundleError(Exception):
    """The bundle cannot be had; the text says why, source by source."""


def provide(root: Path = ROOT) -> None:
    """Put the bundle of this version, its licence and their checksums into the checkout, unless they are there.

    Raises:
        BundleError: when no source has it.

    """
    target = root / TARGET
    if is_current(target):
        return
    files = _fetched((lambda: _from_folder(root / "tests" / "node" / "node_modules" / PACKAGE), _from_npm, _from_web))
    target.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (target / name).write_bytes(content)
    sums = "".join(f"{digest}  {name}\n" for name, digest in SHA256.items())
    (target / CHECKSUMS).write_bytes(sums.encode())


def is_current(target: Path) -> bool:
    """Whether exactly this bundle and its licence lie in the folder."""
    try:
        return all(_digest((target / name).read_bytes()) == digest for name, digest in SHA256.items())
    except OSError:
        return False


def _fetched(sources: tuple[Callable[[], Files], ...]) -> Files:
    reasons = []
    for source in sources:
        try:
            files = source()
        except _FAILURES as error:
            reasons.append(str(error))
            continue
        if all(_digest(files[name]) == digest for name, digest in SHA256.items()):
            return files
        reasons.append("the files are not those whose checksums are pinned")
    raise BundleError(f"{PACKAGE} {VERSION} cannot be fetched ({reasons[-1]})")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _from_folder(folder: Path) -> Files:
    return {name: (folder / name).read_bytes() for name in SHA256}


def _from_npm() -> Files:
    """By npm, which knows the user's registry, proxy and password."""
    npm = shutil.which("npm")
    if npm is None:
        raise FileNotFoundError("npm is not installed")
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", "--silent", "--fetch-retries=0", "--fetch-timeout=30000", f"{PACKAGE}@{VERSION}"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)  # noqa: S603 - fixed words
        return _unpacked(b"".join(file.read_bytes() for file in Path(folder).glob("*.tgz")))


def _from_web() -> Files:
    """Without npm, from the registry that the user's npm settings name, else from the public one."""
    settings = _npm_settings()
    registry = settings.get("registry", REGISTRY)
    if not registry.startswith(("https://", "http://")):
        raise ValueError(f"no registry of npm: {registry}")
    proxies = urllib.request.getproxies()
    if proxy := settings.get("https-proxy") or settings.get("proxy"):
        proxies = {"http": proxy, "https": proxy}
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler(proxies), urllib.request.HTTPSHandler(context=_certificates(settings))
    )
    address = f"{registry.rstrip('/')}/{PACKAGE}/-/{PACKAGE}-{VERSION}.tgz"
    with opener.open(address, timeout=_SECONDS) as answer:
        return _unpacked(answer.read(_LARGEST))


def _npm_settings() -> Mapping[str, str]:
    """What npm would read from the user's file and the environment, the latter first."""
    settings: dict[str, str] = {}
    for file in (Path("/etc/npmrc"), Path.home() / ".npmrc"):
        if file.is_file():
            settings.update(_assignments(file.read_text(encoding="utf-8", errors="replace")))
    for name, value in os.environ.items():
        if value and name.lower().startswith("npm_config_"):
            settings[name.lower().removeprefix("npm_config_").replace("_", "-")] = value
    return settings


def _assignments(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        name, equals, value = line.partition("=")
        if equals and not name.lstrip().startswith(("#", ";")):
            yield name.strip(), value.strip().strip("\"'")


def _certificates(settings: Mapping[str, str]) -> ssl.SSLContext:
    """Those of the system, and those that npm, Node or pip were told to trust as well."""
    context = ssl.create_default_context()
    for file in (settings.get("cafile"), *(os.environ.get(name) for name in _CERTIFICATES)):
        if file and Path(file).is_file():
            context.load_verify_locations(file)
    return context


def _unpacked(archive: bytes) -> Files:
    with tarfile.open(fileobj=io.BytesIO(archive)) as package:
        return {name: _member(package, f"package/{name}") for name in SHA256}


def _member(package: tarfile.TarFile, name: str) -> bytes:
    found = package.extractfile(name)
    if found is None:
        raise ValueError(f"{name} in the package is no file")
    return found.read(_LARGEST)


def main() -> None:
    """Fetch the bundle, or say in one line what follows without it."""
    try:
        provide()
    except BundleError as error:
        sys.stderr.write(f"gantt.html will have 5.1 MB, not 1.4: {error}\n")


if __name__ == "__main__":
    main()
