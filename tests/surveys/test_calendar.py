"""Surveys open by the calendar of the class, with nobody thinking of it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assessments.surveys.models import SurveyOpening
from assessments.surveys.rules.calendar import BEFORE_THE_END, Hours, occasions
from assessments.surveys.services import authoring, calendar
from course_site.cohorts.services import planning, transfers
from course_site.core.jobs.schedule import write_timetable
from tests.conftest import DATES, PLAN
from tests.surveys.conftest import instrument

NEW_YORK = ZoneInfo("America/New_York")
DAYS = {
    f"D{day}": Hours(datetime(2026, 3, day + 1, 9, tzinfo=NEW_YORK), datetime(2026, 3, day + 1, 15, tzinfo=NEW_YORK))
    for day in range(1, 5)
}
LAST_HOUR = datetime(2026, 3, 5, 14, 30, tzinfo=NEW_YORK)  # day 4


def days_of(opened: list[SurveyOpening]) -> set[tuple[str, str]]:
    return {(opening.survey_key, opening.day) for opening in opened}


def test_the_pulse_is_taken_as_each_of_its_days_closes():
    pulses = occasions(["day_close"], ["D1", "D2", "D3"], 1, DAYS)

    assert [pulse.day for pulse in pulses] == ["D1", "D2", "D3"]
    assert pulses[0].opens_at == DAYS["D1"].ends_at - BEFORE_THE_END


def test_the_pulse_of_a_day_can_be_sent_until_the_next_day_begins():
    pulses = occasions(["day_close"], ["D1", "D2", "D4"], 1, DAYS)

    assert [pulse.closes_at for pulse in pulses[:2]] == [DAYS["D2"].begins_at, DAYS["D3"].begins_at]
    assert pulses[2].closes_at == pulses[2].opens_at + timedelta(days=1)


def test_the_pulse_of_a_friday_is_open_over_the_weekend():
    days = DAYS | {"D2": Hours(datetime(2026, 3, 9, 9, tzinfo=NEW_YORK), datetime(2026, 3, 9, 15, tzinfo=NEW_YORK))}

    [pulse, *_] = occasions(["day_close"], ["D1"], 1, {day: days[day] for day in ("D1", "D2")})

    assert pulse.closes_at == days["D2"].begins_at


def test_a_survey_that_is_put_once_names_no_day():
    [course] = occasions(["day_4"], [], 7, DAYS)

    assert (course.day, course.opens_at.hour) == ("", 14)


def test_the_follow_up_opens_at_the_same_time_of_day_across_the_change_of_the_clocks():
    [follow_up] = occasions(["day_90"], [], 30, DAYS)

    assert follow_up.opens_at == datetime(2026, 6, 3, 15, tzinfo=NEW_YORK)
    assert follow_up.closes_at == datetime(2026, 7, 3, 15, tzinfo=NEW_YORK)


def test_self_efficacy_is_asked_before_day_1_and_at_the_end():
    before, after = occasions(["day_0", "day_4"], [], 7, DAYS)

    assert (before.day, after.day) == ("D0", "D4")
    assert before.opens_at < DAYS["D1"].ends_at < after.opens_at


@pytest.fixture
def instruments(db) -> None:
    for key in ("COURSE", "SE", "PULSE", "F90", "FAC"):
        authoring.put_survey(instrument(key))


def test_on_the_last_day_the_class_is_asked_about_the_course(instruments, seat, reyes_seat):
    opened = calendar.open_due(at=LAST_HOUR, zone=NEW_YORK)

    assert days_of(opened) == {("COURSE", ""), ("SE", "D4")}
    assert {opening.invitations.count() for opening in opened} == {2}


def test_opening_again_opens_nothing(instruments, seat):
    calendar.open_due(at=LAST_HOUR, zone=NEW_YORK)

    assert calendar.open_due(at=LAST_HOUR + timedelta(minutes=15), zone=NEW_YORK) == []


def test_what_was_missed_while_the_site_was_down_opens_late_and_closes_on_time(instruments, seat):
    [course] = [
        opening
        for opening in calendar.open_due(at=LAST_HOUR + timedelta(days=3), zone=NEW_YORK)
        if opening.survey_key == "COURSE"
    ]

    assert course.closes_at == DAYS["D4"].ends_at - BEFORE_THE_END + timedelta(days=7)


def test_a_class_is_asked_nothing_after_its_time(instruments, seat):
    assert calendar.open_due(at=datetime(2026, 12, 1, tzinfo=UTC), zone=NEW_YORK) == []


def test_a_closed_class_is_asked_90_days_later_what_became_of_it(instruments, cohort, seat, at):
    cohort.status, cohort.closed_at = "closed", at
    cohort.save()

    opened = calendar.open_due(at=datetime(2026, 6, 10, tzinfo=UTC), zone=NEW_YORK)

    assert days_of(opened) == {("F90", "")}


def test_of_a_merged_class_only_the_one_that_it_went_on_as_is_asked(instruments, cohort, seat, okafor, at):
    queens = planning.open_cohort(
        key="queens", title="Queens cohort", course_key="four_day", course_version=1, days=PLAN, dates=DATES,
        place="Queens", zone=NEW_YORK, by=okafor, at=at,
    )  # fmt: skip
    transfers.merge(cohort, queens, reason="Too few", by=okafor, at=at)

    opened = calendar.open_due(at=LAST_HOUR, zone=NEW_YORK)

    assert {opening.cohort for opening in opened} == {queens}


def test_a_survey_that_is_not_published_is_put_to_nobody(seat):
    authoring.put_survey(instrument("COURSE"), publish=False)

    assert calendar.open_due(at=LAST_HOUR, zone=NEW_YORK) == []


@pytest.mark.django_db
def test_the_clock_looks_every_quarter_of_an_hour():
    assert "every quarter of an hour" in {
        planned.when for planned in write_timetable() if planned.name == "Open the surveys that are due"
    }
