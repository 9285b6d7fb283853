"""Who looks at a page with other people's names on it, leaves an entry."""

import csv

import pytest
from django.urls import reverse

from course_site.core import chain
from course_site.core.models import AuditEntry, Stream
from course_site.core.watched import WATCHED
from tests.wall.table import TABLE

# Addresses that answer a trainer or an administrator, and name nobody else: the course, numbers, plans, one's own.
NAMES_NOBODY = {
    "calendars:feed", "certificates:status_list", "certificates:verify",
    "certificates:verify_json", "checkin:code", "class_quizzes:answers",
    "class_quizzes:choices", "class_quizzes:index", "class_quizzes:said", "class_quizzes:skills",
    "classroom:event", "classroom:run",
    "cohorts:plan_of_year", "filings:pack", "filings:record", "modules:course_path", "offline:take",
    "quizzes:result", "rosters:cohort_upload", "rubrics:calibrations", "scenarios:class_vote", "scenarios:start",
    "surveys:room",
}  # fmt: skip


def views() -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(stream=Stream.VIEWS))


def test_every_address_of_a_record_is_watched_or_names_nobody():
    with TABLE.open(newline="") as file:
        rows = list(csv.DictReader(file))
    of_records = {
        row["address"]
        for row in rows
        if row["method"] == "GET" and row["object"] and "200" in (row["trainer"], row["sergeant"], row["administrator"])
    }

    assert of_records <= WATCHED | NAMES_NOBODY
    assert not WATCHED & NAMES_NOBODY


def test_a_look_at_an_officers_hours_is_one_entry(seat, chen, signed_in):
    signed_in(chen).get(f"/trainer/seats/{seat.public_id}/hours/")

    [look] = views()

    assert (look.actor, look.target) == (chen, f"classroom:seat_hours:{seat.public_id}")
    assert look.digest == chain.digest_of(look)


def test_who_was_shown_nothing_looked_at_nobody(seat, novak, signed_in):
    signed_in(novak).get(f"/trainer/seats/{seat.public_id}/hours/")

    assert views() == []


def test_an_officers_own_page_is_nobody_elses_business(seat, rivera, signed_in):
    signed_in(rivera).get("/my/")

    assert views() == []


def test_a_page_that_only_refreshes_itself_is_one_look(cohort, seat, chen, signed_in):
    address = f"/trainer/sessions/{cohort.sessions.get(day='D2').public_id}/"
    browser = signed_in(chen)

    browser.get(address)
    browser.get(address, headers={"HX-Request": "true", "HX-Current-URL": f"http://testserver{address}"})

    assert [look.target.split(":")[:2] for look in views()] == [["cohorts", "attendance"]]


@pytest.mark.parametrize("page", ["officer:index", "enrollment:index"])
def test_a_list_in_the_administration_is_one_entry(seat, okafor, signed_in, page):
    signed_in(okafor).get(reverse(page))

    assert [look.target for look in views()] == [f"{page}:"]
