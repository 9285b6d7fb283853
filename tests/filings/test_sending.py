"""`services.sending`: what was sent is frozen, once."""

import hashlib
from datetime import UTC, date, datetime
from threading import Thread
from uuid import uuid4

import pytest
from django.db import connections

from course_site.cohorts.models import Cohort, Enrollment
from course_site.cohorts.services import seats
from course_site.core.models import AuditEntry
from course_site.core.models.append_only import AppendOnlyError
from course_site.filings.models import Filing
from course_site.filings.rules import contents
from course_site.filings.rules.papers import Paper
from course_site.filings.services import facts, layouts, packs, sending
from course_site.filings.services.refusals import FilingRefused


def refusal(call, *args, **kwargs) -> str:
    with pytest.raises(FilingRefused) as refused:
        call(*args, **kwargs)
    return refused.value.code


@pytest.fixture
def correct(okafor, after_class):
    def correct(filing: Filing, **given) -> Filing:
        profile = layouts.shipped()[filing.profile]
        now = facts.of_paper(filing.cohort, Paper(filing.paper), amends=filing)
        values = {
            "filing_id": uuid4(), "seen": contents.digest(now), "sent_on": date(2026, 3, 9), "by": okafor,
            "at": after_class, "reason": "A name was wrong",
        }  # fmt: skip
        return sending.amend(filing, profile, **values | given)

    return correct


def test_what_was_sent_stays_as_it_was_whatever_changes_later(cohort, seat, rivera, send):
    filing = send(cohort, Paper.ROSTER_START)
    rivera.last_name = "Castillo"
    rivera.save()

    kept = Filing.objects.get(pk=filing.pk)

    assert [row["last_name"] for row in kept.content["rows"]] == ["Rivera"]
    assert contents.digest(kept.content) == kept.sha256
    assert {file.format for file in kept.files.all()} == {"csv", "pdf"}
    assert all(hashlib.sha256(file.content).hexdigest() == file.sha256 for file in kept.files.all())
    assert b"Rivera" in bytes(kept.files.get(format="csv").content)
    assert sending.has_changed(kept)


def test_it_says_who_and_when_in_the_audit_record(cohort, seat, okafor, send, after_class):
    filing = send(cohort, Paper.ROSTER_START)

    entry = AuditEntry.objects.get(action="filing.sent")
    assert (entry.actor, entry.at) == (okafor, after_class)
    assert entry.target == f"filings.filing:{filing.public_id}"
    assert entry.detail["sha256"] == filing.sha256


def test_a_filing_is_neither_changed_nor_deleted(cohort, seat, send):
    filing = send(cohort, Paper.ROSTER_START)

    with pytest.raises(AppendOnlyError):
        filing.save()
    with pytest.raises(AppendOnlyError):
        Filing.objects.update(sent_on=date(2020, 1, 1))
    with pytest.raises(AppendOnlyError):
        filing.files.first().delete()


def test_the_same_form_twice_is_one_filing(cohort, seat, send):
    filing_id = uuid4()

    assert send(cohort, Paper.ROSTER_START, filing_id=filing_id) == send(
        cohort, Paper.ROSTER_START, filing_id=filing_id
    )
    assert Filing.objects.count() == 1
    assert refusal(send, cohort, Paper.ROSTER_END, filing_id=filing_id) == "other_filing"


def test_a_paper_is_sent_once_and_then_corrected(cohort, seat, rivera, send, correct):
    first = send(cohort, Paper.ROSTER_START)
    rivera.last_name = "Castillo"
    rivera.save()

    assert refusal(send, cohort, Paper.ROSTER_START) == "already_sent"
    correction = correct(first)

    assert (correction.amends, correction.reason) == (first, "A name was wrong")
    assert [row["last_name"] for row in correction.content["rows"]] == ["Castillo"]
    assert list(cohort.filings.in_force()) == [correction]
    assert refusal(correct, first) == "already_amended"
    assert refusal(correct, correction, reason="  ") == "reason_missing"


def test_nothing_is_recorded_that_the_sender_did_not_look_at(cohort, seat, reyes, send, at, okafor):
    seen = contents.digest(facts.of_paper(cohort, Paper.ROSTER_START))
    seats.take(cohort, reyes.officer, by=okafor, at=at)

    assert refusal(send, cohort, Paper.ROSTER_START, seen=seen) == "changed"
    assert not Filing.objects.exists()


@pytest.mark.parametrize(
    ("paper", "sent_on", "code"),
    [
        (Paper.ROSTER_START, date(2026, 3, 10), "in_the_future"),
        (Paper.ROSTER_START, date(2026, 3, 1), "too_early"),
        (Paper.ROSTER_END, date(2026, 3, 5), "too_early"),
        (Paper.TERMINATIONS, date(2026, 3, 9), "nothing"),
    ],
)
def test_a_day_that_cannot_be_is_refused(cohort, seat, send, paper, sent_on, code):
    assert refusal(send, cohort, paper, sent_on=sent_on) == code


def test_a_layout_that_lacks_what_the_state_requires_is_refused_with_the_headings(cohort, send):
    with pytest.raises(FilingRefused) as refused:
        send(cohort, Paper.CURRICULUM)

    assert (refused.value.code, refused.value.gaps) == ("incomplete", ("Instructor certifications",))


def test_whoever_leaves_later_is_told_of_in_a_second_notice(cohort, seat, reyes_seat, okafor, send, at, after_class):
    seats.withdraw(seat, "Injured", by=okafor, at=at)
    first = send(cohort, Paper.TERMINATIONS)
    seats.withdraw(reyes_seat, "Court date", by=okafor, at=after_class)

    second = send(cohort, Paper.TERMINATIONS)

    assert [row["last_name"] for row in first.content["rows"]] == ["Rivera"]
    assert [row["last_name"] for row in second.content["rows"]] == ["Reyes"]
    assert refusal(send, cohort, Paper.TERMINATIONS) == "nothing"
    assert not sending.has_changed(first)


def test_a_correction_of_a_notice_speaks_of_the_same_officers(
    cohort, seat, reyes_seat, rivera, okafor, send, correct, at
):  # fmt: skip
    seats.withdraw(seat, "Injured", by=okafor, at=at)
    notice = send(cohort, Paper.TERMINATIONS)
    seats.withdraw(reyes_seat, "Court date", by=okafor, at=at)
    rivera.last_name = "Castillo"
    rivera.save()

    correction = correct(notice)

    assert [row["last_name"] for row in correction.content["rows"]] == ["Castillo"]


def test_the_member_number_is_kept_only_where_the_layout_asks_for_it(cohort, seat, send):
    roster = send(cohort, Paper.ROSTER_START)
    oregon = send(cohort, Paper.ROSTER_END, "or_dpsst")

    assert "00123" not in str(roster.content)
    assert b"00123" not in bytes(roster.files.get(format="csv").content)
    assert [row["member_no"] for row in oregon.content["rows"]] == ["00123"]


def test_two_administrators_record_the_same_paper_at_once(committing, cohort, seat, send):
    answers: list[str] = []

    def record() -> None:
        try:
            answers.append(send(Cohort.objects.get(pk=cohort.pk), Paper.ROSTER_START).paper)
        except FilingRefused as refused:
            answers.append(refused.code)
        finally:
            connections.close_all()

    threads = [Thread(target=record) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == ["already_sent", "already_sent", "roster-start"]
    assert Filing.objects.count() == 1


def test_nobody_is_told_of_in_two_notices_that_were_drawn_at_once(
    cohort, seat, reyes_seat, okafor, send, at, monkeypatch
):  # fmt: skip
    """A notice about Rivera is recorded while one about Rivera and Reyes is still drawn."""
    seats.withdraw(seat, "Injured", by=okafor, at=at)
    draw = sending.drawing.draw

    def draw_slowly(*args):
        monkeypatch.setattr(sending.drawing, "draw", draw)
        Enrollment.objects.filter(pk=reyes_seat.pk).update(status="confirmed")
        send(cohort, Paper.TERMINATIONS)
        return draw(*args)

    seats.withdraw(reyes_seat, "Court date", by=okafor, at=at)
    monkeypatch.setattr(sending.drawing, "draw", draw_slowly)

    assert refusal(send, cohort, Paper.TERMINATIONS) == "changed"
    [notice] = Filing.objects.all()
    assert [row["last_name"] for row in notice.content["rows"]] == ["Rivera"]


@pytest.mark.parametrize(
    ("moment", "state", "left"),
    [
        # Midnight in New York, four hours behind since Sunday, March 8.
        (datetime(2026, 3, 13, 3, 59, tzinfo=UTC), "due", 0),
        (datetime(2026, 3, 13, 4, 1, tzinfo=UTC), "late", -1),
        # The night of the short day itself: five hours behind until two in the morning.
        (datetime(2026, 3, 8, 4, 59, tzinfo=UTC), "due", 5),
        (datetime(2026, 3, 8, 5, 1, tzinfo=UTC), "due", 4),
        (datetime(2026, 3, 8, 7, 30, tzinfo=UTC), "due", 4),
    ],
)
def test_the_countdown_turns_at_midnight_in_new_york_in_the_night_of_the_clocks_too(cohort, seat, moment, state, left):
    item = packs.of_cohort(cohort, at=moment)[1]

    assert (item.state.value, item.due.days_left(item.today)) == (state, left)


def states(cohort, at) -> dict[str, str]:
    return {item.paper.value: item.state.value for item in packs.of_cohort(cohort, at=at)}


def test_the_pack_says_what_is_due_late_and_sent(cohort, seat, send, after_class, okafor, at):
    seats.withdraw(seat, "Injured", by=okafor, at=at)
    send(cohort, Paper.ROSTER_START)

    assert states(cohort, after_class.replace(day=10)) == {
        "curriculum": "late", "roster-start": "sent", "roster-end": "due", "terminations": "late",
    }  # fmt: skip


def test_before_the_class_only_the_curriculum_is_asked_for(cohort, seat, at):
    assert states(cohort, at.replace(month=1, day=10)) == {
        "curriculum": "due", "roster-start": "later", "roster-end": "later", "terminations": "nothing",
    }  # fmt: skip


def test_a_cohort_merged_before_its_first_day_owes_nothing_more(cohort, at, okafor):
    Cohort.objects.filter(pk=cohort.pk).update(status="merged", closed_at=at.replace(month=2, day=1), closed_by=okafor)
    cohort.refresh_from_db()

    assert set(states(cohort, at).values()) == {"nothing"}


def test_nobody_is_asked_for_the_papers_of_a_class_that_ended_more_than_six_years_ago(cohort, particulars, at):
    assert packs.asked_about(at=at.replace(year=at.year + 5)) == [cohort]
    assert packs.asked_about(at=at.replace(year=at.year + 7)) == []


def test_a_cohort_merged_in_the_middle_still_owes_what_had_come_to_pass(cohort, particulars, at, okafor):
    Cohort.objects.filter(pk=cohort.pk).update(status="merged", closed_at=at, closed_by=okafor)

    [asked] = packs.asked_about(at=at)

    assert asked == cohort
    assert states(asked, at) == {
        "curriculum": "late", "roster-start": "due", "roster-end": "nothing", "terminations": "nothing",
    }  # fmt: skip


def test_a_paper_sent_late_says_by_how_many_days(cohort, seat, send, after_class):
    send(cohort, Paper.ROSTER_START, sent_on=date(2026, 3, 15), at=after_class.replace(day=16))

    item = packs.of_cohort(cohort, at=after_class.replace(day=16))[1]

    assert item.days_sent_late == 3


def test_any_number_of_cohorts_takes_three_queries(cohort, seat, send, django_assert_num_queries, after_class):
    send(cohort, Paper.ROSTER_START)
    others = [
        Cohort.objects.create(
            key=f"c{number}", title="C", course_key="four_day", course_version=1, place="Gym",
            starts_on=date(2026, 5, 4), ends_on=date(2026, 5, 7),
        )
        for number in range(12)
    ]  # fmt: skip

    with django_assert_num_queries(3):
        found = packs.of_cohorts([cohort, *others], at=after_class)

    assert len(found) == 13
