from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django_q.models import OrmQ
from wagtail.models import ReferenceIndex

from assessments.surveys.models import BackgroundAnswer, Ballot, Comment, Invitation, SurveyOpening
from assessments.surveys.services import ballots, openings
from assessments.surveys.services.ballots import RefusedBallot
from course_site.cohorts.services import planning
from course_site.core.models import AuditEntry

TEN = ["1", "2", "3", "4", "5", "1", "2", "3", "4", "5"]


@pytest.fixture
def class_of_ten(make_officer, the_75th, cohort, course_survey, at) -> SurveyOpening:
    for number in range(10):
        officer = make_officer(f"officer{number}@example.org", "Officer", f"Number {number}", f"9{number}", the_75th)
        planning.enroll(cohort, officer, at=at)
    return openings.open_survey("COURSE", cohort, at=at, closes_at=at + timedelta(days=7))


def test_riveras_ballot_is_kept_without_rivera(invitation_of, rivera, at):
    given = {"C01": "5", "C15": "Listen first.", "C17": "yes", "G1": "6-10"}

    ballots.cast(invitation_of(rivera), given, at=at)

    assert Ballot.objects.get().answers == {"C01": 5}
    assert Comment.objects.get().text == "Listen first."
    assert BackgroundAnswer.objects.get().value == "6-10"
    assert invitation_of(rivera).spent


def test_sending_twice_keeps_one_ballot(invitation_of, rivera, at):
    twice_loaded = invitation_of(rivera)
    ballots.cast(invitation_of(rivera), {"C01": "5"}, at=at)

    with pytest.raises(RefusedBallot) as refused:
        ballots.cast(twice_loaded, {"C01": "1"}, at=at)

    assert refused.value.code == "already_sent"
    assert [ballot.answers for ballot in Ballot.objects.all()] == [{"C01": 5}]


def test_an_empty_ballot_is_a_ballot(opening, invitation_of, rivera, at):
    ballots.cast(invitation_of(rivera), {}, at=at)

    assert opening.ballots.count() == opening.invitations.filter(spent=True).count() == 1


def test_a_closed_survey_takes_nothing(opening, invitation_of, rivera):
    with pytest.raises(RefusedBallot) as refused:
        ballots.cast(invitation_of(rivera), {"C01": "5"}, at=opening.closes_at)

    assert refused.value.code == "closed"
    assert not invitation_of(rivera).spent


def test_a_wrong_answer_spends_nothing(invitation_of, rivera, at):
    with pytest.raises(ValueError, match="unknown_option"):
        ballots.cast(invitation_of(rivera), {"C01": "9"}, at=at)

    assert not invitation_of(rivera).spent
    assert not Ballot.objects.exists()


def test_a_ballot_leaves_no_trace_elsewhere(indexing, invitation_of, rivera, at, caplog):
    caplog.set_level("DEBUG")
    invitation = invitation_of(rivera)
    caplog.clear()
    before = AuditEntry.objects.count(), OrmQ.objects.count(), ReferenceIndex.objects.count()

    ballots.cast(invitation, {"C01": "5"}, at=at)

    assert (AuditEntry.objects.count(), OrmQ.objects.count(), ReferenceIndex.objects.count()) == before
    assert not [line for line in caplog.records if line.name != "django.db.backends"]


def test_opening_is_what_the_course_counts(invitation_of, seat, rivera, at):
    ballots.cast(invitation_of(rivera), {"C01": "5"}, at=at)
    assert not seat.requirements_met.exists()

    openings.mark_opened(invitation_of(rivera), at=at)
    openings.mark_opened(invitation_of(rivera), at=at + timedelta(hours=1))

    assert list(seat.requirements_met.values_list("code", "met_at")) == [("survey:COURSE", at)]


def stored_order(table: str) -> list[str]:
    """The ids of a table in the order in which the database file holds them."""
    place = "rowid" if connection.vendor == "sqlite" else "ctid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table} ORDER BY {place}")
        return [str(row[0]) for row in cursor.fetchall()]


def send_all(opening: SurveyOpening, at) -> None:
    invitations = Invitation.objects.filter(opening=opening).order_by("enrollment_id")
    for invitation, rating in zip(list(invitations), TEN, strict=True):
        ballots.cast(invitation, {"C01": rating}, at=at)


def test_the_order_of_rows_says_nothing_about_the_order_of_sending(class_of_ten, at):
    """After as many rewrites as 150 more senders would cause, every ballot has been first and has been last."""
    send_all(class_of_ten, at)
    first, last = Counter(), Counter()
    for _ in range(150):
        ballots._rewrite_in_random_order(class_of_ten)
        order = stored_order("surveys_ballot")
        first[order[0]] += 1
        last[order[-1]] += 1

    # That one of ten is never there by chance has a probability below 3 in a million.
    assert len(first) == len(last) == 10


def test_the_newest_ballot_is_not_the_last_in_the_file(class_of_ten, at):
    """Ten officers send; were the newest always last (or first), one position would do for all of them."""
    from_the_end = set()
    for invitation in list(Invitation.objects.filter(opening=class_of_ten)):
        before = set(stored_order("surveys_ballot"))
        ballots.cast(invitation, {"C01": "5"}, at=at)
        order = stored_order("surveys_ballot")
        [newest] = set(order) - before
        from_the_end.add(order[::-1].index(newest))

    assert len(from_the_end) > 1


def test_sending_shuffles_the_invitations_too(class_of_ten, at):
    before = stored_order("surveys_invitation")

    ballots.cast(class_of_ten.invitations.first(), {"C01": "5"}, at=at)

    after = stored_order("surveys_invitation")
    assert sorted(after) == sorted(before)
    assert after != before  # ten rows stay as they were once in 3.6 million


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="xmin is PostgreSQL's")
def test_one_transaction_wrote_every_row(committing, class_of_ten, at):
    send_all(class_of_ten, at)

    with connection.cursor() as cursor:
        cursor.execute("SELECT xmin FROM surveys_ballot UNION SELECT xmin FROM surveys_invitation")
        writers = cursor.fetchall()

    assert len(writers) == 1


def test_no_answer_is_lost_by_the_rewrite(class_of_ten, at):
    send_all(class_of_ten, at)

    kept = Counter(str(ballot.answers["C01"]) for ballot in class_of_ten.ballots.all())

    assert kept == Counter(TEN)
    assert class_of_ten.invitations.filter(spent=True).count() == 10
