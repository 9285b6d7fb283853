"""The record of deeds, as an administrator reads it."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from course_site.core import audit, reading_through, tasks
from course_site.core.models import AuditEntry, BackupRun
from course_site.people.models import Role
from course_site.people.services import roles

SCREEN = "/cms/retention/deeds/"


def lines(page: bytes) -> list[list[str]]:
    rows = BeautifulSoup(page, "html.parser").select("tbody tr")
    return [[cell.get_text(" ", strip=True) for cell in row.find_all(["td", "th"])][1:] for row in rows]


def test_it_says_who_did_what_and_about_whom_and_its_own_looks_are_in_it(okafor, rivera, seat, signed_in):
    browser = signed_in(okafor)
    roles.grant(rivera, Role.TRAINER, by=okafor, at=timezone.now(), starts_on=timezone.localdate())
    browser.get(reverse("officer:inspect", args=[rivera.officer.pk]))
    browser.get(reverse("classroom:seat_hours", args=[seat.public_id]))
    browser.get(SCREEN)

    found = lines(browser.get(SCREEN).content)

    assert found[0] == ["Priscilla Okafor", "Looked at this record of deeds", ""]
    assert found[1] == ["Priscilla Okafor", "Looked at the hours of an officer", "Ana Rivera"]
    assert found[2] == ["Priscilla Okafor", "Looked at an officer", "Ana Rivera"]
    assert found[3] == ["Priscilla Okafor", "Role granted", "Ana Rivera"]
    assert ["The site itself", "Seat given", "Ana Rivera"] in found


def test_it_names_no_number_and_no_key_of_a_record(okafor, seat, chen, signed_in):
    page = signed_in(okafor).get(SCREEN).content.decode()

    assert str(seat.public_id) not in page
    assert all(":" not in about and "." not in what for _, what, about in lines(page.encode()))


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        ({"who": "okafor priscilla"}, True),
        ({"who": "chen"}, False),
        ({"about": "ana riv"}, True),
        ({"about": "rivera@example.org", "what": "role.granted"}, True),
        ({"about": "reyes"}, False),
        ({"what": "trainer.assigned"}, False),
        ({"since": timezone.localdate() - timedelta(days=1)}, True),
        ({"since": timezone.localdate() + timedelta(days=2)}, False),
        ({"until": "2025-12-31"}, False),
    ],
)
def test_it_is_looked_through_by_who_what_when_and_about_whom(
    asked, is_found, okafor, rivera, reyes, chen, cohort, signed_in
):
    roles.grant(rivera, Role.TRAINER, by=okafor, at=timezone.now(), starts_on=timezone.localdate())

    found = lines(signed_in(okafor).get(SCREEN, asked).content)

    assert (["Priscilla Okafor", "Role granted", "Ana Rivera"] in found) == is_found


def test_it_turns_pages_and_keeps_what_is_looked_for(okafor, signed_in):
    for _ in range(60):
        audit.record("account.opened", okafor, by=okafor, at=timezone.now())
    browser = signed_in(okafor)

    first = browser.get(SCREEN, {"what": "account.opened"}).content.decode()
    second = browser.get(SCREEN, {"what": "account.opened", "p": 2}).content

    assert "what=account.opened&amp;p=2" in first
    assert len(lines(first.encode())) == 50
    assert len(lines(second)) == 10


def test_a_page_of_it_takes_no_more_queries_the_more_it_lists(
    okafor, seat, reyes_seat, signed_in, django_assert_max_num_queries
):
    browser = signed_in(okafor)
    for _ in range(30):
        browser.get(reverse("classroom:seat_hours", args=[seat.public_id]))
        browser.get(reverse("classroom:seat_hours", args=[reyes_seat.public_id]))

    with django_assert_max_num_queries(60):
        browser.get(SCREEN)


@pytest.mark.parametrize(
    "odd", [{"p": "x"}, {"p": "9" * 30}, {"since": "2026-02-30"}, {"what": "nothing"}, {"who": "\x00"}]
)
def test_whatever_is_looked_for_it_answers(odd, okafor, signed_in):
    assert signed_in(okafor).get(SCREEN, odd).status_code == 200


@pytest.mark.parametrize("who", ["chen", "marsh", "abadi", "rivera"])
def test_nobody_else_reads_it(who, request, signed_in):
    browser = signed_in(request.getfixturevalue(who))

    assert {browser.get(SCREEN).status_code, browser.post(f"{SCREEN}read-through/").status_code} == {302}
    assert not BackupRun.objects.exists()


def test_read_through_at_night_or_at_request_it_is_whole(committing, okafor, signed_in):
    browser = signed_in(okafor)
    before = browser.get(SCREEN).content.decode()
    tasks.read_audit_through.call()
    at_night = browser.get(SCREEN).content.decode()
    asked = browser.post(f"{SCREEN}read-through/", follow=True).content.decode()

    assert "for the first time tonight" in before
    assert "Yes. It was read from the first entry to the last" in at_night
    assert "all of it is what was written" in asked
    assert BackupRun.objects.filter(kind="audit", fault="").count() == 2


def test_one_changed_entry_is_named_on_the_screen_and_in_the_state_of_the_site(committing, okafor, signed_in):
    browser, entry = signed_in(okafor), AuditEntry.objects.order_by("pk").first()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_auditentry SET target = 'people.user:999999' WHERE id = %s", [entry.pk])

    reading_through.read_through(at=timezone.now())
    page = browser.get(SCREEN).content.decode()
    state = browser.get(reverse("state_of_site")).content.decode()

    assert "Entry 1 of what was done, of March 3, 2026, 10:00 a.m., is not what was written." in page
    assert "is not what was written" in state
