"""`services.facts`: what each paper says."""

from datetime import timedelta
from uuid import uuid4

import pytest

from certificates.services import issuing
from course_site.classroom.rules.events import EventKind
from course_site.classroom.services import ledger, run
from course_site.cohorts.models import Cohort
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance, planning, seats
from course_site.filings.rules.papers import Paper
from course_site.filings.services import facts
from modules.services import progress


@pytest.fixture
def everybody_there(cohort, seat, chen, at) -> None:
    for session in cohort.sessions.all():
        moment = max(at, session.ends_at)
        attendance.mark(session, seat, MarkKind.PRESENT, client_id=uuid4(), marked_at=moment, at=moment, by=chen)


def test_the_curriculum_lists_the_topics_in_order_with_hours_and_instructors(cohort, certified, particulars):
    paper = facts.of_paper(cohort, Paper.CURRICULUM)

    assert [(row["order"], row["date"], row["topic"], row["hours"]) for row in paper["rows"]] == [
        ("1", "2026-03-02", "Opening", "2.00"),
        ("2", "2026-03-02", "How conflict works", "5.00"),
        ("3", "2026-03-03", "Six stages", "7.00"),
        ("4", "2026-03-04", "Ninety seconds", "7.00"),
        ("5", "2026-03-05", "Triage", "7.00"),
    ]
    assert {row["certifications"] for row in paper["rows"]} == {"Dana Chen: IC-0042"}
    assert paper["course"]["course_hours"] == "28.00"
    assert paper["course"]["sponsor"] == "NYPD"
    assert paper["course"]["course_title"] == "Mediation Skills"


def test_one_instructor_without_a_number_leaves_the_numbers_empty(cohort):
    [row, *_] = facts.of_paper(cohort, Paper.CURRICULUM)["rows"]

    assert (row["instructors"], row["certifications"]) == ("Dana Chen", "")


def test_a_change_of_the_curriculum_is_on_the_form_with_its_reason(cohort, chen, novak, at, certified):
    planning.assign_trainer(cohort, novak, by=None, at=at)
    day = cohort.sessions.get(day="D3")
    for kind, extra in ((EventKind.RESIZED, {"minutes": 300}), (EventKind.LED_BY, {"leader": chen})):
        run.record(
            day, "D3M1", kind, client_id=uuid4(), made_at=at, at=at, by=chen, reason="Fire drill", **extra
        )  # fmt: skip

    paper = facts.of_paper(cohort, Paper.CURRICULUM)
    rows = {row["topic"]: row for row in paper["rows"]}

    assert rows["Ninety seconds"]["hours"] == "5.00"
    assert paper["course"]["course_hours"] == "26.00"
    assert "Fire drill" in rows["Ninety seconds"]["changes"]
    assert rows["Ninety seconds"]["certifications"] == "Dana Chen: IC-0042"
    assert (rows["Triage"]["instructors"], rows["Triage"]["certifications"]) == ("Dana Chen; Petra Novak", "")


def test_the_roster_at_the_start_keeps_who_left_later_and_not_who_left_before(
    cohort, seat, reyes_seat, okafor, at
):  # fmt: skip
    before_day_1 = at.replace(month=2, day=20)
    seats.withdraw(seat, "Injured", by=okafor, at=at)
    seats.withdraw(reyes_seat, "Court date", by=okafor, at=before_day_1)

    rows = facts.of_paper(cohort, Paper.ROSTER_START)["rows"]

    assert [row["last_name"] for row in rows] == ["Rivera"]


def test_the_roster_at_the_end_has_hours_result_and_certificate(cohort, seat, reyes_seat, everybody_there, at):
    over = cohort.sessions.last().ends_at
    for code in ("quiz:QD1", "role_play", "survey:COURSE"):
        progress.record(seat, code, at=over)
    certificate = issuing.issue(seat, at=over)

    reyes, rivera = facts.of_paper(cohort, Paper.ROSTER_END)["rows"]

    assert (rivera["hours_attended"], rivera["result"]) == ("28.00", "Completed")
    assert rivera["certificate_number"] == certificate.serial
    assert certificate.printed_code in rivera["verify_url"]
    assert (reyes["hours_attended"], reyes["result"], reyes["certificate_number"]) == ("0.00", "Not settled yet", "")


def test_what_is_filed_are_the_minutes_as_they_were_taught(cohort, seat, everybody_there, chen, at):
    """The opening was six minutes short: within a tenth it counts as whole, and is filed as it was."""
    day_1 = cohort.sessions.get(day="D1")
    for module, start, minutes in (("D1M1", 0, 114), ("D1M2", 135, 300)):
        begun = day_1.starts_at + timedelta(minutes=start)
        run.record(
            day_1, module, EventKind.TIMED, client_id=uuid4(), made_at=at, at=at, by=chen,
            starts_at=begun, ends_at=begun + timedelta(minutes=minutes),
        )  # fmt: skip

    [row] = facts.of_paper(cohort, Paper.ROSTER_END)["rows"]

    assert row["hours_attended"] == "27.90"
    assert ledger.of_seat(seat).is_whole


def test_who_withdrew_is_a_termination_with_day_and_reason(cohort, seat, okafor, at):
    seats.withdraw(seat, "Injured", by=okafor, at=at)

    [row] = facts.of_paper(cohort, Paper.TERMINATIONS)["rows"]

    assert (row["last_name"], row["left_as"], row["left_on"]) == ("Rivera", "Withdrawn", "2026-03-03")
    assert row["reason"] == "Injured"
    assert facts.of_paper(cohort, Paper.ROSTER_END)["rows"] == []


def test_the_day_on_which_somebody_leaves_counts_until_then(cohort, seat, chen, okafor):
    day_1 = cohort.sessions.get(day="D1")
    came, went = day_1.starts_at, day_1.starts_at + timedelta(minutes=90)
    attendance.mark(day_1, seat, MarkKind.PRESENT, client_id=uuid4(), marked_at=came, at=came, by=chen)
    seats.withdraw(seat, "Injured", by=okafor, at=went)

    [row] = facts.of_paper(cohort, Paper.TERMINATIONS)["rows"]

    assert row["hours_attended"] == "1.50"


def test_who_only_waited_for_a_seat_is_no_termination(cohort, seat, reyes, okafor, at):
    Cohort.objects.filter(pk=cohort.pk).update(capacity=1)
    waiting = seats.take(cohort, reyes.officer, by=okafor, at=at)

    seats.withdraw(waiting, "Found another class", by=okafor, at=at)
    seats.withdraw(seat, "Injured", by=okafor, at=at)

    assert [row["last_name"] for row in facts.of_paper(cohort, Paper.TERMINATIONS)["rows"]] == ["Rivera"]


def test_who_has_not_completed_is_a_termination_once_the_cohort_is_closed(cohort, seat, everybody_there, close):
    assert facts.of_paper(cohort, Paper.TERMINATIONS)["rows"] == []

    close(cohort)

    [row] = facts.of_paper(cohort, Paper.TERMINATIONS)["rows"]
    assert (row["left_as"], row["left_on"]) == ("Not completed", "2026-03-09")
    assert row["reason"] == "Missing: Day 1 quiz, Assessed role-play, Course survey"
    assert row["hours_attended"] == "28.00"


def test_no_paper_depends_on_the_moment_it_is_made(cohort, seat):
    cohort = Cohort.objects.get(pk=cohort.pk)

    for paper in Paper:
        assert facts.of_paper(cohort, paper) == facts.of_paper(cohort, paper)
