"""A paper as a Word file, to be worked on: real headings, tables whose first line is repeated, no picture."""

import io
from collections.abc import Iterable, Sequence

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor
from docx.table import _Row

from course_site.reports.papers.content import QUOTED, Cell, Line, Paper

AUTHOR = "Mediation Skills for Neighborhood Policing"
INK = RGBColor(0x0E, 0x4A, 0x56)
WIDTH = Inches(6.8)


def write(paper: Paper) -> bytes:
    document = Document()
    _set_up(document, paper)
    document.add_paragraph(paper.whom)
    document.add_heading(paper.title, level=0)
    document.add_paragraph(paper.period)
    _headline(document, paper)
    _glance(document, paper)
    for section in paper.sections:
        document.add_heading(section.title, level=1)
        for paragraph in section.paragraphs:
            document.add_paragraph(paragraph)
        for table in section.tables:
            _table(document, table.title, table.columns.values(), table.lines)
        _quotes(document, section.quotes)
    _list(document, "How the numbers are made", paper.method)
    _list(document, "Limits", paper.limits)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _quotes(document: Doc, quotes: Sequence[str]) -> None:
    if quotes:
        document.add_heading(QUOTED, level=2)
    for quote in quotes:
        document.add_paragraph(quote, style="Quote")


def _set_up(document: Doc, paper: Paper) -> None:
    facts = document.core_properties
    facts.title, facts.author, facts.language = f"{paper.whom}: {paper.title}", AUTHOR, "en-US"
    facts.created = facts.modified = paper.counted_at
    facts.comments = ""
    for name in ("Title", "Heading 1", "Heading 2"):
        document.styles[name].font.color.rgb = INK
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Calibri", Pt(10.5)
    page = document.sections[0]
    page.page_width, page.page_height = Inches(8.5), Inches(11)
    page.left_margin = page.right_margin = Inches(0.85)


def _headline(document: Doc, paper: Paper) -> None:
    sentence, *proof = paper.statement.lines
    document.add_paragraph().add_run(sentence).font.size = Pt(16)
    for line in proof:
        document.add_paragraph(line)


def _glance(document: Doc, paper: Paper) -> None:
    is_planned = any(stat.planned for stat in paper.stats)
    headings = ("What", "Number", "Planned") if is_planned else ("What", "Number")
    cells = [(stat.cell, stat.planned or Cell("–"))[: len(headings) - 1] for stat in paper.stats]
    lines = [Line(stat.label, numbers) for stat, numbers in zip(paper.stats, cells, strict=True)]
    _table(document, "At a glance", headings, lines)


def _table(document: Doc, title: str, headings: Iterable[str], lines: Iterable[Line]) -> None:
    document.add_heading(title, level=2)
    words = list(headings)
    table = document.add_table(rows=1, cols=len(words), style="Table Grid")
    table.autofit = False
    _fill(table.rows[0], words, bold=True)
    _mark(table.rows[0], "w:tblHeader")  # on every page, and read aloud as headings
    for line in lines:
        row = table.add_row()
        _mark(row, "w:cantSplit")
        _fill(row, [line.name, *(cell.text for cell in line.cells)])
        if line.words:
            row.cells[1].merge(row.cells[-1]).text = line.words
    first = WIDTH * 2 // 5
    for place, column in enumerate(table.columns):
        column.width = (WIDTH - first) // (len(words) - 1) if place else first
    document.add_paragraph()


def _fill(row: _Row, texts: Iterable[str], *, bold: bool = False) -> None:
    for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        words = cell.paragraphs[0].add_run(text)
        words.bold, words.font.size = bold, Pt(9)
        if place:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _mark(row: _Row, property_: str) -> None:
    element = OxmlElement(property_)
    element.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(element)


def _list(document: Doc, title: str, sentences: Iterable[str]) -> None:
    document.add_heading(title, level=1)
    for sentence in sentences:
        document.add_paragraph(sentence, style="List Bullet")
