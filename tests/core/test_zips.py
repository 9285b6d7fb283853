"""`core.zips`: zip files that declare less than they hold, and the honest ones."""

import io
import tracemalloc
import zipfile
import zlib

import pytest

from course_site.core.zips import SafeZip, UnsafeZip

MEGABYTE = 1024 * 1024
DECLARED = 100


def packed(content: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("part", content)
    return file.getvalue()


def lying(content: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file whose part declares a hundred bytes, with the check sum of those."""
    found = bytearray(packed(content, method))
    for start, checksum, size in ((b"PK\x03\x04", 14, 22), (b"PK\x01\x02", 16, 24)):
        place = found.rfind(start)
        found[place + checksum : place + checksum + 4] = zlib.crc32(content[:DECLARED]).to_bytes(4, "little")
        found[place + size : place + size + 4] = DECLARED.to_bytes(4, "little")
    return bytes(found)


def opened(content: bytes) -> SafeZip:
    return SafeZip(content, most_parts=10, most_unpacked=MEGABYTE)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("size", [0, 1, 200_000])
def test_an_honest_part_is_read_whole(method, size):
    found = opened(packed(b"x" * size, method))

    found.weigh()
    assert found.read("part") == b"x" * size


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("look", [lambda found: found.read("part"), SafeZip.weigh])
def test_a_part_that_holds_more_than_it_declares_is_refused_before_it_is_unpacked(method, look):
    found = opened(lying(b"\0" * 30 * MEGABYTE, method))
    tracemalloc.start()

    with pytest.raises(UnsafeZip) as refused:
        look(found)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refused.value.code == "broken"
    assert peak < MEGABYTE


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_can_only_be_unpacked_by_the_block_is_not_opened(method):
    with pytest.raises(UnsafeZip) as refused:
        opened(packed(b"x", method))

    assert refused.value.code == "broken"


def test_a_file_that_says_itself_that_it_is_too_large_is_refused():
    with pytest.raises(UnsafeZip) as refused:
        opened(packed(b"\0" * (MEGABYTE + 1)))

    assert refused.value.code == "too_large"
