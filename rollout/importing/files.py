"""Which reader a file needs, by its first bytes rather than its name; what only MPXJ reads goes through it."""

import errno
import importlib
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from rollout.importing.project import ForeignProject
from rollout.importing.xml_reading import MAX_BYTES, problem, read_project
from rollout.source.file_content import content_of

_OLE: Final = b"\xd0\xcf\x11\xe0"
_ZIP: Final = b"PK\x03\x04"
_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_OTHER_XML: Final = (b"APIBusinessObjects", b"<project ", b"<BusinessObjects")
_QUIET: Final = "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory"
_SAVE_AS_XML: Final = "open it in its program and save it as Microsoft Project XML"
_EXTRA: Final = "install itsm-rollout[project] (MPXJ) and a Java runtime; or save the file as XML from its program"


def read_file(path: Path) -> ForeignProject:
    """The project in the file at ``path``.

    Raises:
        PlanError: when it cannot be read, or only with MPXJ, and that or Java is missing.

    """
    try:
        content = content_of(path, most=MAX_BYTES)
    except OSError as error:
        code = "import_too_large" if error.errno == errno.EFBIG else "unreadable_file"
        raise problem(code, f"cannot read '{path}': {error.strerror or error}") from None
    if not content.strip():
        raise problem("import_unreadable", f"'{path}' is empty")
    if content.startswith(_ZIP) and path.suffix.lower() not in {".pod", ".mpz"}:
        raise problem("import_unreadable", f"'{path}' is an archive or an Office file, not a project", _SAVE_AS_XML)
    if _is_xml(content) and not any(name in content[:4096] for name in _OTHER_XML):
        return read_project(content, str(path))
    return read_project(_as_xml(path, content), str(path))


def _is_xml(content: bytes) -> bool:
    start = content[:64].lstrip(b"".join(_MARKS)).replace(b"\0", b"").lstrip()
    return start.startswith(b"<")


def _as_xml(path: Path, content: bytes) -> bytes:
    """The file as Microsoft Project XML, by MPXJ. Its name is that of its contents, which MPXJ goes by."""
    missing = [name for name in ("mpxj", "jpype") if find_spec(name) is None]
    if shutil.which("java") is None:
        missing.append("Java")
    if missing:
        message = f"'{path}' is not Microsoft Project XML; reading other formats needs {' and '.join(missing)}"
        raise problem("import_needs_mpxj", message, _EXTRA)
    jpype = importlib.import_module("jpype")
    importlib.import_module("mpxj")  # puts the library on the class path
    if not jpype.isJVMStarted():
        jpype.startJVM("-Xss256m", "-Xmx2g", _QUIET, convertStrings=True)
    reader, writer = importlib.import_module("org.mpxj.reader"), importlib.import_module("org.mpxj.mspdi")
    with tempfile.TemporaryDirectory() as folder:
        suffix = ".mpp" if content.startswith(_OLE) else path.suffix.lower()
        source, target = Path(folder) / f"project{suffix}", Path(folder) / "project.xml"
        source.write_bytes(content)
        try:
            project = reader.UniversalProjectReader().read(str(source))
            if project is None:
                raise problem("import_unreadable", f"MPXJ does not know the format of '{path}'", _SAVE_AS_XML)
            writer.MSPDIWriter().write(project, str(target))
        except jpype.JException as error:
            message = str(error.message()).splitlines()[0] if error.message() else type(error).__name__
            raise problem("import_unreadable", f"MPXJ cannot read '{path}': {message}", _SAVE_AS_XML) from None
        return target.read_bytes()
