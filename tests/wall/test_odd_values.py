"""Whatever is sent to a door, by a clumsy hand, a device whose clock is out of its mind, or on purpose, the site never
breaks down. Each field that a page sends, and each that the door asks for beside, in turn, the others as they should
be."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.utils.datastructures import MultiValueDict

from course_site.core import paper
from tests.wall.forms_on_pages import filled_in
from tests.wall.table import table

# Which exist in some time zones only.
MOMENTS = ("0001-01-01T00:00:00+14:00", "9999-12-31")
MORE_THAN_A_DATABASE_TAKES = "9" * 40
NOTHING_THAT_POSTGRESQL_KEEPS = "\x00"
DAY = re.compile(r"\d{4}-\d\d-\d\d")
CLOSED = {"401", "403", "404", "405"}
STRONGEST_FIRST = ("administrator", "trainer", "officer")


def doors() -> Iterator[tuple[str, dict[str, str]]]:
    """Each that takes something, and the one who may do most there."""
    for row in table():
        who = next((who for who in STRONGEST_FIRST if row[who] not in CLOSED), None)
        if row["method"] == "POST" and who:
            yield who, row


def odd_for(usual: str) -> tuple[str, ...]:
    if usual.isdecimal():
        return (MORE_THAN_A_DATABASE_TAKES,)
    return MOMENTS if DAY.match(usual) or not usual.strip() else (NOTHING_THAT_POSTGRESQL_KEEPS, MOMENTS[0])


@pytest.fixture
def heard(monkeypatch) -> set[str]:
    """The names for which a form that was sent is asked."""
    names: set[str] = set()

    def listening(ask: Callable[..., Any]) -> Callable[..., Any]:
        return lambda sent, name, *default: (names.add(name), ask(sent, name, *default))[1]

    for name in ("__getitem__", "getlist"):
        monkeypatch.setattr(MultiValueDict, name, listening(getattr(MultiValueDict, name)))
    return names


@contextmanager
def asked_for(heard: set[str]) -> Iterator[set[str]]:
    heard.clear()
    asked: set[str] = set()
    yield asked
    asked |= {name for name in heard if isinstance(name, str)}


def test_no_door_breaks_down_whatever_is_sent(visitors, heard, monkeypatch):
    monkeypatch.setattr(paper, "draw", lambda *_: b"%PDF")
    forms = {who: filled_in(visitors[who]) for who in STRONGEST_FIRST}
    broken, sent = [], 0

    for who, row in doors():
        visitor = visitors[who]
        visitor.client.raise_request_exception = False
        usual = forms[who].get(visitor.url_of(row), {})
        with asked_for(heard) as asked, visitor.asking(row, usual or {"client_id": "x"}):
            pass
        usual = dict.fromkeys(sorted(asked - {"csrfmiddlewaretoken"}), "1") | usual
        for name in usual:
            for odd in odd_for(usual[name]):
                with visitor.asking(row, usual | {name: odd}) as answer:
                    sent += 1
                    if answer.status_code >= 500:
                        broken.append((who, row["address"], name, odd))

    assert broken == []
    assert sent > 400  # or hardly a form was found
