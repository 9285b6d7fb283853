"""`people/data/access.csv` says what every address of the site answers to everybody: role × address × object. An
address without a row fails here, and so does an answer that differs from its row. Wagtail's admin and documents are not
in it: `tests/people/test_cms.py` and its like ask those. A line with words in its last column is read by people, at
/who-sees-what/."""

from django.urls import get_resolver

from course_site.core import paper
from course_site.people.middleware import NEEDS_FRESH
from tests.wall.table import addresses, is_wagtails, table
from tests.wall.visitors import Visitor


def test_every_address_has_a_row():
    ours = [pattern for pattern in get_resolver().url_patterns if not is_wagtails(pattern)]

    assert addresses(ours) == {row["address"] for row in table()}


def answers_to(visitor: Visitor, downloads: set[str]) -> dict[tuple[str, ...], str]:
    """What each address says to one person, and which give a file."""
    answers = {}
    for row in table():
        with visitor.asking(row) as response:
            answers[row["method"], row["address"], row["object"]] = str(response.status_code)
        if response.headers.get("Content-Disposition", "").startswith("attachment"):
            downloads.add(row["address"])
    return answers


# Files of a person about themselves, and of anybody: no stranger at an open tablet takes others' names with them.
NEEDS_NO_FRESH_SIGN_IN = {
    "certificates:badge",
    "certificates:credential",
    "certificates:transcript_csv",
    "certificates:transcript_pdf",
}


def test_every_address_answers_to_everybody_as_its_row_says(visitors, monkeypatch):
    monkeypatch.setattr(paper, "draw", lambda *_: b"Who may open a paper, not what is on it, is asked here.")
    downloads: set[str] = set()

    for who, visitor in visitors.items():
        expected = {(row["method"], row["address"], row["object"]): row[who] for row in table()}
        assert answers_to(visitor, downloads) == expected, who
    assert downloads <= NEEDS_FRESH | NEEDS_NO_FRESH_SIGN_IN


def test_on_a_day_without_a_part_in_a_class_a_trainer_is_one_of_another_class(
    part_over, arguments, signed_in, monkeypatch
):
    monkeypatch.setattr(paper, "draw", lambda *_: b"Not what is on it.")
    expected = {(row["method"], row["address"], row["object"]): row["trainer_elsewhere"] for row in table()}

    assert answers_to(Visitor(signed_in(part_over), arguments), set()) == expected
