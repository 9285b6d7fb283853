"""`drawing` and `csv_file`: a paper as the files that leave the house."""

import csv
from collections import Counter
from collections.abc import Iterator
from io import BytesIO, StringIO

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from course_site.filings import csv_file, drawing
from course_site.filings.rules import contents
from course_site.filings.rules.papers import Paper
from course_site.filings.services import facts, layouts

NEW_YORK = layouts.shipped()["ny_dcjs"]


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def draw(cohort, paper: Paper, layout: str = "ny_dcjs") -> bytes:
    profile = layouts.shipped()[layout]
    return drawing.draw(paper, contents.fitted(facts.of_paper(cohort, paper), profile.layouts[paper]), profile)


def test_the_curriculum_form_is_filled(cohort, certified, particulars):
    text = text_of(draw(cohort, Paper.CURRICULUM))

    for words in ("Curriculum form", "Spring cohort", "NYPD", "Dana Chen: IC-0042", "How conflict works", "5.00"):
        assert words in text


def test_it_is_a_tagged_letter_page_with_embedded_fonts(cohort, seat):
    reader = PdfReader(BytesIO(draw(cohort, Paper.ROSTER_START)))

    assert (reader.pages[0].mediabox.width, reader.pages[0].mediabox.height) == (612, 792)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert "Roster at the start" in reader.metadata.title
    fonts = reader.pages[0]["/Resources"]["/Font"].values()
    assert {font.get_object()["/BaseFont"].partition("+")[2].partition("-Semi")[0] for font in fonts} == {"Public-Sans"}


def children(element: DictionaryObject) -> list[DictionaryObject]:
    """The elements of structure below one; what is drawn is named there by a number alone."""
    below = element.get("/K", [])
    found = [each.get_object() for each in (below if isinstance(below, list) else [below])]
    return [each for each in found if isinstance(each, DictionaryObject) and "/S" in each]


def nested(element: DictionaryObject) -> Iterator[tuple[str, str]]:
    """Each element's kind with the kind of the one it stands in."""
    for child in children(element):
        yield element.get("/S", ""), child["/S"]
        yield from nested(child)


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("layout", ["ny_dcjs", "neutral"])
def test_a_screen_reader_finds_its_way_through_every_paper(cohort, seat, certified, particulars, paper, layout):
    reader = PdfReader(BytesIO(draw(cohort, paper, layout)))
    root = reader.trailer["/Root"]
    kinds = Counter(nested(root["/StructTreeRoot"].get_object()))

    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == f"{paper.label}: Mediation Skills, Spring cohort"
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert {child for parent, child in kinds if parent == "/L"} == {"/L", "/LI"}  # a list in columns is one in one
    assert {parent for parent, child in kinds if child == "/LI"} == {"/L"}
    assert {parent for parent, child in kinds if child in {"/TH", "/TD"}} <= {"/TR"}
    assert sum(count for (_, child), count in kinds.items() if child == "/H1") == 1


def test_the_same_content_gives_the_same_bytes(cohort, seat):
    assert draw(cohort, Paper.ROSTER_END) == draw(cohort, Paper.ROSTER_END)


def test_the_foot_names_the_content(cohort, seat):
    content = contents.without_member_numbers(facts.of_paper(cohort, Paper.ROSTER_START))

    assert contents.digest(content)[:16] in text_of(draw(cohort, Paper.ROSTER_START))


def test_the_member_number_is_on_the_page_of_oregon_alone(cohort, seat):
    assert "00123" not in text_of(draw(cohort, Paper.ROSTER_END))
    oregon = text_of(draw(cohort, Paper.ROSTER_END, "or_dpsst"))
    assert "DPSST number" in oregon
    assert "00123" in oregon


def test_a_name_is_text_and_never_markup(cohort, seat, rivera):
    rivera.last_name = '<img src="file:///etc/passwd">'
    rivera.save()

    assert "etc/passwd" in text_of(draw(cohort, Paper.ROSTER_START))


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"))))


def test_the_csv_has_the_headings_and_the_order_of_the_state(cohort, seat):
    columns = NEW_YORK.layouts[Paper.ROSTER_START]

    content = csv_file.write(facts.of_paper(cohort, Paper.ROSTER_START), columns)

    headings, row = read(content)
    assert content.startswith(b"\xef\xbb\xbf")
    assert headings == [column.heading for column in columns]
    assert dict(zip(headings, row, strict=True))["Start date"] == "2026-03-02"
    assert dict(zip(headings, row, strict=True))["Last name"] == "Rivera"


def test_an_identifier_keeps_its_zeros(cohort, seat):
    columns = layouts.shipped()["or_dpsst"].layouts[Paper.ROSTER_END]

    _, row = read(csv_file.write(facts.of_paper(cohort, Paper.ROSTER_END), columns))

    assert row[0] == "00123"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "  @"])
def test_no_cell_is_a_formula(cohort, seat, rivera, start):
    rivera.first_name = f"{start}HYPERLINK(1)"
    rivera.save()

    _, row = read(csv_file.write(facts.of_paper(cohort, Paper.ROSTER_START), NEW_YORK.layouts[Paper.ROSTER_START]))

    [cell] = [cell for cell in row if "HYPERLINK" in cell]
    assert cell.startswith("'")
