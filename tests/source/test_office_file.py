"""Archives that want more memory than an honest Office file are refused before they get it."""

import io
import struct
import tracemalloc
import zipfile

import pytest

from rollout.source.office_file import OfficeFileError, office_parts, packed

DECLARED = 30_000_000


def archive(*parts: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as written:
        for name, part in parts:
            written.writestr(name, part)
    return buffer.getvalue()


def refused(content: bytes, most_xml: int = 1_000_000) -> str:
    with pytest.raises(OfficeFileError) as raised:
        office_parts(content, most_xml=most_xml)
    return str(raised.value)


def test_parts_come_as_they_were_packed_and_pack_again() -> None:
    parts = {"a.xml": b"<a/>", "media/b.png": b"\x89PNG" * 100}
    assert office_parts(archive(*parts.items()), most_xml=10) == parts
    assert office_parts(packed(parts), most_xml=10) == parts


def test_more_than_the_bounds_is_refused_by_what_the_list_says() -> None:
    assert refused(archive(("a.xml", bytes(2_000_000)))) == "unpacks to 2 MB of XML; at most 1 are read"
    assert "has more than 5000 parts" in refused(archive(*((f"{n}", b"") for n in range(5_001))))


def test_a_part_that_is_larger_than_the_list_says_costs_no_memory() -> None:
    lying = archive(("a.png", bytes(DECLARED))).replace(struct.pack("<I", DECLARED), struct.pack("<I", 1_000))
    tracemalloc.start()
    assert refused(lying) == "is damaged, or no Office file"
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no Office file"),
        (archive(("a.xml", b"<a/>"))[:40], "no Office file"),
        (archive(("a", b"a" * 90), method=zipfile.ZIP_STORED).replace(b"a" * 90, b"b" * 90), "no Office file"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504), "has a password, or the form of Office 97 to 2003"),
        (archive(("a.xml", b"<!DOCTYPE a><a/>")), "declares entities in its part 'a.xml'"),
        (archive(("a.xml", "\ufeff<!DOCTYPE a><a/>".encode("utf-16-le"))), "declares entities in its part 'a.xml'"),
        (archive(("a", b"a"), method=zipfile.ZIP_BZIP2), "packed in a way that Office does not use"),
    ],
    ids=["empty", "cut off", "damaged", "encrypted", "entities", "entities in UTF-16", "packed otherwise"],
)
def test_what_is_no_sound_office_file_is_refused(content: bytes, words: str) -> None:
    assert words in refused(content)
