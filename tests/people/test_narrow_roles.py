"""What a precinct training sergeant and an analyst see, and that it is nothing else."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from course_site.people.models import Officer, Role
from course_site.people.rules.who_sees_what import CHANGES, NOTHING, READS, in_words
from course_site.people.services import officers, roles
from modules.models import CourseCompletion


def test_a_sergeant_reads_who_of_the_precinct_completed_the_course(signed_in, sato, seat, reyes_seat, at):
    CourseCompletion.objects.create(enrollment=seat, completed_at=at, facts={"minutes": {}})

    page = signed_in(sato).get(reverse("modules:precinct")).content.decode()

    assert "Ana Rivera" in page
    assert "Completed" in page
    assert "Luis Reyes" not in page
    for told_to_others in ("00123", "…123", "rivera@example.org", "Spring cohort", "QD1"):
        assert told_to_others not in page


def test_who_moved_away_is_no_longer_seen(sato, rivera, psa_2):
    today = timezone.localdate()
    officers.transfer(rivera.officer, psa_2, from_day=today)

    assert not Officer.objects.named_to_sergeant(sato, today).exists()
    assert Officer.objects.named_to_sergeant(sato, today - timedelta(days=1)).exists()


def test_a_sergeant_of_two_precincts_sees_both_and_loses_the_one_that_ends(
    signed_in, sato, rivera, okafor, psa_2, the_75th, make_officer, at
):
    form = {"user": sato.pk, "role": "sergeant", "precinct": psa_2.pk, "starts_on": "2026-01-05", "ends_on": ""}
    make_officer("brook@example.org", "Mia", "Brook", "00999", psa_2)
    browser = signed_in(okafor)

    twice = [browser.post(reverse("rolegrant:add"), form).status_code for _ in range(2)]
    both = signed_in(sato).get(reverse("modules:precinct")).content.decode()
    first = sato.role_grants.get(precinct=the_75th)
    browser.post(reverse("rolegrant:edit", args=[first.pk]), {"ends_on": "2026-01-31"})
    left = signed_in(sato).get(reverse("modules:precinct")).content.decode()

    assert twice == [302, 200]  # the second is told that he has it
    assert "Ana Rivera" in both and "Mia Brook" in both
    assert "Ana Rivera" not in left and "Mia Brook" in left


def test_when_the_role_ends_so_does_the_page(signed_in, sato, okafor):
    roles.end(sato, Role.SERGEANT, by=okafor, at=timezone.now(), last_day=timezone.localdate() - timedelta(days=1))

    assert signed_in(sato).get(reverse("modules:precinct")).status_code == 404


def test_a_sergeant_sees_no_officer_in_any_list(sato, seat):
    assert not Officer.objects.visible_to(sato).exists()
    assert not type(seat).objects.visible_to(sato).exists()


READ_BY_ANALYSTS = ["approval", "trend", "reach", "confidence", "levels", "completion", "papers"]


@pytest.mark.parametrize("report", READ_BY_ANALYSTS)
def test_an_analyst_reads_the_reports_that_name_nobody(signed_in, abadi, report):
    assert signed_in(abadi).get(reverse(f"reports:{report}")).status_code == 200


@pytest.mark.parametrize(
    "address", ["reports:exports", "reports:cut", "officer:index", "rolegrant:index", "cohort:index"]
)
def test_an_analyst_reads_nothing_else(signed_in, abadi, address):
    answer = signed_in(abadi).get(reverse(address))

    assert answer.status_code == 302
    assert answer.url == reverse("wagtailadmin_home")


def test_the_table_in_words_tells_reading_from_changing():
    row = {"address": "cohorts:attendance", "object": "session", "officer": "404", "trainer": "200"}
    others = dict.fromkeys(
        ("peer", "coach", "director", "trainer_elsewhere", "sergeant", "analyst", "editor", "administrator"), "404"
    )
    reading = others | row | {"method": "GET", "what": "Attendance of a class day", "administrator": "200"}
    changing = others | row | {"method": "POST", "what": "", "trainer": "302"}

    (line,) = in_words([reading, changing])

    assert line.what == "Attendance of a class day"
    assert (line.cells[0], line.cells[3], line.cells[-1]) == (NOTHING, CHANGES, READS)


def test_everybody_may_read_the_table(client, db):
    page = client.get(reverse("people:who_sees_what")).content.decode()

    assert "Attendance of a class day" in page
    assert "Precinct sergeant" in page
