"""Where the small plotly bundle comes from on a machine that has npm, a registry of its own, or neither."""

import hashlib
import io
import tarfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from build_support import plotly_bundle
from build_support.plotly_bundle import CHECKSUMS, SCRIPT, TARGET, BundleError, is_current, main, provide

CONTENT = {"LICENSE": b"free\n", SCRIPT: b"var Plotly = {};\n"}
PATH = "/plotly.js-basic-dist-min/-/plotly.js-basic-dist-min-4.1.1.tgz"


def package(files: dict[str, bytes]) -> bytes:
    """An archive as npm packs it."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


@contextmanager
def registry(answer: bytes) -> Iterator[str]:
    """A registry on this computer that has one package."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == PATH else 404)
            self.end_headers()
            if self.path == PATH:
                self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(autouse=True)
def without_npm(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No npm, no settings of npm, no registry that answers, and the small contents above in place of plotly's."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:1/")
    for name in ("https_proxy", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in CONTENT.items()}
    monkeypatch.setattr(plotly_bundle, "SHA256", digests)


def test_without_npm_it_comes_from_the_registry_that_npm_is_set_to(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("npm_config_registry")
    with registry(package(CONTENT)) as address:
        (tmp_path / "home").mkdir()
        (tmp_path / "home" / ".npmrc").write_text(f"; ours\nregistry = {address}\n")
        provide(tmp_path)
    assert (tmp_path / TARGET / SCRIPT).read_bytes() == CONTENT[SCRIPT]
    assert (tmp_path / TARGET / "LICENSE").read_bytes() == CONTENT["LICENSE"]


def test_it_is_taken_from_the_packages_of_the_tests_where_they_are_installed(tmp_path: Path) -> None:
    installed = tmp_path / "tests" / "node" / "node_modules" / "plotly.js-basic-dist-min"
    installed.mkdir(parents=True)
    for name, content in CONTENT.items():
        (installed / name).write_bytes(content)
    provide(tmp_path)
    assert is_current(tmp_path / TARGET)


def test_its_checksums_lie_beside_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with registry(package(CONTENT)) as address:
        monkeypatch.setenv("npm_config_registry", address)
        provide(tmp_path)
    lines = (tmp_path / TARGET / CHECKSUMS).read_text().splitlines()
    assert [line.split("  ") for line in lines] == [
        [hashlib.sha256(content).hexdigest(), name] for name, content in CONTENT.items()
    ]


@pytest.mark.parametrize(
    "answer",
    [package({**CONTENT, SCRIPT: b"evil"}), package({"LICENSE": b"free\n"}), b"<html>sign in</html>", b""],
    ids=["another script", "no script", "a page", "nothing"],
)
def test_what_is_not_the_pinned_bundle_is_never_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: bytes
) -> None:
    with registry(answer) as address:
        monkeypatch.setenv("npm_config_registry", address)
        with pytest.raises(BundleError):
            provide(tmp_path)
    assert not (tmp_path / TARGET).exists()


def test_a_bundle_that_was_changed_is_replaced(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / TARGET).mkdir(parents=True)
    (tmp_path / TARGET / SCRIPT).write_bytes(b"evil")
    with registry(package(CONTENT)) as address:
        monkeypatch.setenv("npm_config_registry", address)
        provide(tmp_path)
    assert is_current(tmp_path / TARGET)


def test_without_any_source_one_line_says_what_follows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails() -> None:
        provide(tmp_path)

    monkeypatch.setattr(plotly_bundle, "provide", fails)
    main()
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("gantt.html will have 5.1 MB, not 1.4: plotly.js-basic-dist-min 4.1.1 cannot be fetched")
