"""Other programs read our files: every text comes back as it was, and nothing in them is computed."""

import io
import re
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from course_site.core.guards import guard
from course_site.reports.formats import sheet_of, write_csv, write_xlsx
from course_site.reports.papers import files
from course_site.reports.papers.content import Cell, Line, Paper, Section, Table, count, interval, share
from course_site.reports.statement import Statement

TRICKY = [
    "=1+1", "+1", "-1", "@SUM(A1)", " =1+1", "\u00a0=1+1", "\t=1", "\n=1", "00123", "1e5", "2026-03-02", 'say "yes"',
    "a,b;c\td", "two\nlines", "two\r\nlines", "<b>&amp;</b>", "😀 ñ “cold”", "'=1", "''quoted'", "TRUE", "",
]  # fmt: skip
WRITER = Path("/usr/lib/libreoffice/program/libswlo.so")
HEADINGS = ["text", "number", "day"]
# What a cell can hold: XML has no other control characters, and no half of a pair.
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from("\t\n\r=+-@'\" "), max_size=40)


def rows_of(texts: list[str]) -> list[tuple[str, int, date]]:
    return [(text, -5, date(2026, 3, 2)) for text in texts]


def as_csv(texts: list[str]) -> bytes:
    file = io.BytesIO()
    write_csv(HEADINGS, rows_of(texts), file)
    return file.getvalue()


def as_xlsx(texts: list[str]) -> bytes:
    file = io.BytesIO()
    write_xlsx([sheet_of("Data", [HEADINGS, *rows_of(texts)])], file)
    return file.getvalue()


@given(st.lists(TEXTS, min_size=1, max_size=5))
@example(TRICKY)
@settings(max_examples=50)
def test_a_workbook_gives_back_every_text_and_computes_nothing(texts):
    _, *rows = load_workbook(io.BytesIO(as_xlsx(texts))).active.iter_rows()

    assert [row[0].value or "" for row in rows] == texts
    assert all(cell.data_type in ("s", "n", "d") for row in rows for cell in row)
    assert {(row[1].value, row[2].value.date()) for row in rows} == {(-5, date(2026, 3, 2))}


def test_what_no_cell_can_hold_is_taken_out():
    _, row = load_workbook(io.BytesIO(as_xlsx(["a\x00\x0b\ufffeb" + "x" * 40_000]))).active.iter_rows(values_only=True)

    assert row[0] == "ab" + "x" * 32_765


def test_equal_rows_make_an_equal_workbook():
    assert as_xlsx(TRICKY) == as_xlsx(TRICKY)


def test_duckdb_reads_every_text_of_a_csv(tmp_path):
    (tmp_path / "data.csv").write_bytes(as_csv(TRICKY))

    rows = duckdb.read_csv(str(tmp_path / "data.csv"), all_varchar=True, header=True).fetchall()

    assert [row[0] or "" for row in rows] == [guard(text) for text in TRICKY]
    assert {row[1:] for row in rows} == {("-5", "2026-03-02")}


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed: .ci/system office")
def test_libreoffice_computes_nothing(tmp_path):
    texts = [text for text in TRICKY if text.strip()]
    (tmp_path / "data.csv").write_bytes(as_csv(texts))
    (tmp_path / "book.xlsx").write_bytes(as_xlsx(texts))

    convert(tmp_path, "data.csv")
    convert(tmp_path, "book.xlsx")

    for name, zeros in (("data.fods", 0), ("book.fods", 1)):
        sheet = (tmp_path / name).read_text()
        assert "table:formula" not in sheet
        assert "ñ “cold”" in sheet
        assert sheet.count("<text:p>00123</text:p>") == zeros
    assert len(re.findall('office:date-value="2026-03-02"', (tmp_path / "book.fods").read_text())) == len(texts)


def convert(folder: Path, name: str, to: str = "fods") -> None:
    """As somebody opens it who reads no question: comma, quotes, UTF-8."""
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", to]
    of_csv = ["--infilter=Text - txt - csv (StarCalc):44,34,76,1"] if name.endswith(".csv") else []
    subprocess.run([*command, *of_csv, "--outdir", folder, folder / name], check=True, capture_output=True, timeout=120)


@pytest.fixture
def paper() -> Paper:
    """Every kind of number, and words that look like a formula."""
    cells = [count(1_200), share(93.3, 379, 406), interval(90.5, 95.4), Cell("fewer than 5 answers")]
    table = Table("Approval", dict.fromkeys("abcde", "Word"), [Line(text, cells) for text in TRICKY if text.strip()])
    said = Statement("More than 90%", "=1+1", "", "All", "Our definition", "Counted today")
    at = datetime(2026, 3, 2, tzinfo=UTC)
    sections = [Section("What officers said", tables=[table])]
    return Paper(
        "key", "=Title", "Whom", "2026", said, Line("Rating", []), [], sections, ["How"], ["Limits"], at, {"": ""}
    )


def test_duckdb_adds_up_the_numbers_of_a_paper(paper, tmp_path):
    (tmp_path / "paper.csv").write_bytes(files.as_bytes(paper, "csv"))

    rows = duckdb.sql(
        f"select key, sum(numerator), sum(denominator) from '{tmp_path}/paper.csv' where key = 'c' group by key"
    ).fetchall()

    lines = len(paper.sections[0].tables[0].lines)
    assert rows == [("c", 379 * lines, 406 * lines)]


@pytest.mark.skipif(not WRITER.exists(), reason="LibreOffice Writer is not installed: .ci/system office")
def test_libreoffice_reads_a_paper_and_computes_nothing(paper, tmp_path):
    for format_ in ("csv", "xlsx"):
        (tmp_path / f"{format_}.{format_}").write_bytes(files.as_bytes(paper, format_))
        convert(tmp_path, f"{format_}.{format_}")
        assert "table:formula" not in (tmp_path / f"{format_}.fods").read_text()
    (tmp_path / "paper.docx").write_bytes(files.as_bytes(paper, "docx"))

    convert(tmp_path, "paper.docx", to="txt:Text (encoded):UTF8")

    text = (tmp_path / "paper.txt").read_text("utf-8-sig")
    assert all(
        part in text for part in ("=Title", "More than 90%", "1,200", "93.3%", "ñ “cold”", "fewer than 5 answers")
    )
