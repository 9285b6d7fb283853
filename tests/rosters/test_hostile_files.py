"""Files that nobody should have to fear. Each is refused in words, by a process that stays small."""

import io
import json
import resource
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from django.conf import settings

from course_site.rosters import wording
from course_site.rosters.rules.tables import Unreadable
from course_site.rosters.services import reading
from tests.rosters.conftest import DIAZ, RIVERA, as_csv, as_xlsx

MEGABYTE = 1024 * 1024
# A process of its own reads a file as the site does, and asks the system how large its child grew, and itself. (What
# `getrusage` says of oneself begins with the size of whoever started the process.)
WEIGH = """
import json, re, resource, sys
from pathlib import Path
from course_site.rosters.rules.tables import Unreadable
from course_site.rosters.services import reading

def own_peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])

content = sys.stdin.buffer.read()
before = own_peak()
try:
    lines, code = len(reading.table(reading.read(content)).lines), None
except Unreadable as refused:
    lines, code = 0, refused.code
peaks = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, own_peak() - before
print(json.dumps({"code": code, "lines": lines, "peak": 1024 * max(peaks)}))
"""


def refusal_of(content: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        reading.read(content)
    assert wording.unreadable(refused.value)
    return refused.value.code


@dataclass(frozen=True)
class Weighed:
    """`peak` is the memory of the reader at its largest, or what the site needed besides if that was more, in bytes."""

    code: str | None
    lines: int
    peak: int


def weighed(content: bytes) -> Weighed:
    run = subprocess.run(
        [sys.executable, "-c", WEIGH], input=content, capture_output=True, cwd=settings.BASE_DIR, check=True
    )
    return Weighed(**json.loads(run.stdout))


def workbook_with(sheet: bytes, *, declared: int | None = None, shared_strings: bytes | None = None) -> bytes:
    """An honest workbook whose sheet is another; `declared` is the size that its archive claims."""
    file = io.BytesIO()
    with ZipFile(io.BytesIO(as_xlsx(RIVERA))) as honest, ZipFile(file, "w", ZIP_DEFLATED, compresslevel=1) as hostile:
        for part in honest.namelist():
            content = {"xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": shared_strings}.get(part)
            hostile.writestr(part, honest.read(part) if content is None else content)
    content = file.getvalue()
    if declared is not None:
        size = len(sheet).to_bytes(4, "little")
        assert content.count(size) >= 2
        content = content.replace(size, declared.to_bytes(4, "little"))
    return content


def sheet_of(cell: bytes) -> bytes:
    return (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + cell + b"</t></is></c></row></sheetData></worksheet>"
    )


def zip_bomb() -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 600 * MEGABYTE)
    return file.getvalue()


def many_rows() -> bytes:
    row = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>%06d</t></is></c></row>'
    rows = b"".join(row % (number, number, number) for number in range(2, 60_002))
    return workbook_with(sheet_of(b"Tax number").replace(b"</row>", b"</row>" + rows))


XXE = sheet_of(b"&leak;").replace(
    b'<?xml version="1.0"?>', b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY leak SYSTEM "file:///etc/passwd">]>'
)
LAUGHS = sheet_of(b"&l9;").replace(
    b'<?xml version="1.0"?>',
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">'
    + b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    + b"]>",
)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (zip_bomb, "too_large"),
        (lambda: workbook_with(sheet_of(b"x" * 300 * MEGABYTE)), "too_large"),
        # The archive lies about its size: no more is unpacked than it declares.
        (lambda: workbook_with(sheet_of(b"x" * 300 * MEGABYTE), declared=5000), "broken"),
        (lambda: workbook_with(sheet_of(b"x" * 50 * MEGABYTE)), {"too_large", "long_cell"}),
        (lambda: workbook_with(XXE), "broken"),
        (lambda: workbook_with(LAUGHS), "broken"),
        (many_rows, "too_many_lines"),
        (lambda: b"Tax number\n" + b"".join(b"%06d\n" % n for n in range(200_000)), "too_many_lines"),
        (lambda: b"Tax number\n" + b"x" * 9 * MEGABYTE, "long_cell"),
        (lambda: b'Tax number\n"' + b"x\n" * 4 * MEGABYTE, {"long_cell", "open_quote"}),
        (lambda: b"Tax number" + b"," * 9 * MEGABYTE, {"too_large", "too_many_columns", "two_columns"}),
    ],
    ids=[
        "zip bomb", "300 MB cell", "300 MB cell that lies", "50 MB cell", "external entity", "billion laughs",
        "60,000 rows", "200,000 lines", "9 MB cell", "open quote", "nine million columns",
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused_within_150_megabytes(make, code):
    reading_it = weighed(make())

    assert reading_it.code in (code if isinstance(code, set) else {code})
    assert reading_it.peak < 150 * MEGABYTE


@pytest.mark.parametrize(
    "content",
    [
        b"Tax number\n" + b"x," * 63 + b"x\n",
        b"Tax number,Last name\n" + "1,{}\n".format("漢" * 900).encode() * 3_800,
        b"Tax number,Last name,First name,E-mail,Rank,Role,Cmd\n" + b"1,2,3,4,5,6,7\n" * 49_999,
    ],
    ids=["64 columns", "long words of three bytes a letter", "as many lines and columns as there may be"],
)
def test_what_is_just_within_the_limits_stays_small_too(content):
    reading_it = weighed(content)

    assert (reading_it.code, reading_it.lines > 0) == (None, True)
    assert reading_it.peak < 150 * MEGABYTE


def test_only_the_columns_that_mean_something_leave_the_reader():
    lines = reading.read(b"Tax number,Shield,Last name\n00123,4411,Rivera\n")

    assert b"4411" not in lines
    assert reading.table(lines).unused == ("Shield",)


def test_half_a_letter_leaves_the_reader_as_a_question_mark():
    content = workbook_with(sheet_of(b"Tax number").replace(b"</row>", b"</row><row r='2'><c r='A2' t='inlineStr'>"
                            b"<is><t>1_xD800_</t></is></c></row>"))  # fmt: skip

    [line] = reading.table(reading.read(content)).lines

    line.cells[0].text.encode()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"Tax number\n\0\0123", "not_text"),
        ("Tax number\n00123".encode("utf-16-le"), "not_text"),
        (b"\xff\xfeT\0a", "encoding"),
        ("\ufeffTax number\n\0".encode("utf-16"), "not_text"),
        (b"Tax number,Last name\n\x81\x8d,\x9d", "encoding"),
        (b'Tax number,Last name\n00123,"Rivera\n00456,Reyes\n', "open_quote"),
        (b'Tax number,Last name\n00123,"Ri"vera\n', "open_quote"),
        (b"Shield,Last name\n1,Rivera\n", "no_headings"),
        (b"Tax #,Tax number\n1,2\n", "two_columns"),
        (b"%PDF-1.7", "not_a_roster"),
        (b"<html></html>", "not_a_roster"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_excel"),
        (b"PK\x03\x04 and no more", "broken"),
        (b"Tax number\n" + b"x," * 70 + b"x", "too_many_columns"),
    ],
)
def test_what_is_no_roster_is_refused_in_words(content, code):
    assert refusal_of(content) == code


def test_an_archive_that_is_no_workbook_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("notes.txt", "no workbook")

    assert refusal_of(file.getvalue()) == "not_a_roster"


def test_a_workbook_packed_as_no_spreadsheet_packs_it_is_refused():
    """Such a part is unpacked at once, whatever it declares."""
    file = io.BytesIO()
    with ZipFile(io.BytesIO(as_xlsx(RIVERA))) as honest, ZipFile(file, "w", ZIP_BZIP2) as hostile:
        for part in honest.namelist():
            hostile.writestr(part, honest.read(part))

    assert refusal_of(file.getvalue()) == "broken"


def test_a_file_over_ten_megabytes_is_not_even_read():
    assert refusal_of(b"x" * (10 * MEGABYTE + 1)) == "too_large"


def test_the_reader_is_stopped_by_the_system_when_it_asks_for_too_much():
    greedy = "from course_site.rosters.sheets import limits; limits.confine(); bytearray(200 * 1024 * 1024)"

    run = subprocess.run([sys.executable, "-c", greedy], capture_output=True, cwd=settings.BASE_DIR, check=False)

    assert b"MemoryError" in run.stderr
    assert resource.getrlimit(resource.RLIMIT_DATA)[0] == resource.RLIM_INFINITY


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encodings_of_spreadsheets_are_read(encoding):
    table = reading.table(reading.read(as_csv(["00789", "Díaz", "Carmen", "", ""], encoding=encoding)))

    assert [cell.text for cell in table.lines[0].cells[:3]] == ["00789", "Díaz", "Carmen"]
    assert table.guessed == ("cp1252" if encoding == "cp1252" else "")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_separators_and_line_endings_of_other_countries_and_times(delimiter, ending):
    content = ending.join(delimiter.join(row) for row in (["Tax #", "Last"], DIAZ[:2])).encode()

    table = reading.table(reading.read(content))

    assert [cell.text for cell in table.lines[0].cells] == DIAZ[:2]
