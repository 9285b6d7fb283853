"""Sending a survey and changing what was sent."""

from datetime import timedelta
from random import Random

import pytest
from django.db import connection
from django_q.models import OrmQ
from wagtail.models import ReferenceIndex

from assessments.surveys.models import Ballot, Invitation
from assessments.surveys.services import ballots, boxes, openings
from assessments.surveys.services.ballots import RefusedBallot
from course_site.core.models import AuditEntry
from tests.surveys.conftest import in_the_box, send

RECEIPT, ANOTHER = "7ZQM", "K3PA"


def test_riveras_answers_lie_in_the_box_without_rivera(opening, invitation_of, rivera, at):
    given = {"C01": "5", "C15": "Listen first.", "C17": "yes", "G1": "6-10"}

    ballots.cast(invitation_of(rivera), given, receipt=RECEIPT, at=at)

    [envelope] = boxes.look_into(opening)
    assert envelope.kept.ratings == {"C01": 5}
    assert envelope.kept.remarks[0].text == "Listen first."
    assert envelope.kept.background == (("G1", "6-10"),)
    assert RECEIPT not in envelope.tag
    assert invitation_of(rivera).spent
    assert not Ballot.objects.exists()


def test_sending_with_another_receipt_keeps_one_ballot(opening, invitation_of, rivera, at):
    twice_loaded = invitation_of(rivera)
    ballots.cast(invitation_of(rivera), {"C01": "5"}, receipt=RECEIPT, at=at)

    with pytest.raises(RefusedBallot) as refused:
        ballots.cast(twice_loaded, {"C01": "1"}, receipt=ANOTHER, at=at)

    assert refused.value.code == "already_sent"
    assert in_the_box(opening) == [{"C01": 5}]


def test_what_a_phone_sends_again_because_it_heard_nothing_is_kept_once(opening, invitation_of, rivera, at):
    for _ in range(2):
        ballots.cast(invitation_of(rivera), {"C01": "5"}, receipt=RECEIPT, at=at)

    assert in_the_box(opening) == [{"C01": 5}]


def test_who_holds_the_receipt_changes_the_answers_until_the_survey_closes(opening, invitation_of, rivera, reyes, at):
    ballots.cast(invitation_of(rivera), {"C01": "5"}, receipt=RECEIPT, at=at)
    ballots.cast(invitation_of(reyes), {"C01": "4"}, receipt=ANOTHER, at=at)

    ballots.edit(opening, {"C01": "2", "C15": "Shorter."}, receipt=RECEIPT, at=at)

    assert sorted(rating["C01"] for rating in in_the_box(opening)) == [2, 4]
    with pytest.raises(RefusedBallot) as refused:
        ballots.edit(opening, {"C01": "1"}, receipt=RECEIPT, at=opening.closes_at)
    assert refused.value.code == "closed"


def test_the_first_answers_that_come_late_once_more_do_not_undo_an_edit(opening, invitation_of, rivera, at):
    ballots.cast(invitation_of(rivera), {"C01": "5"}, receipt=RECEIPT, at=at)
    ballots.edit(opening, {"C01": "2"}, receipt=RECEIPT, at=at)

    ballots.cast(invitation_of(rivera), {"C01": "5"}, receipt=RECEIPT, at=at)

    assert in_the_box(opening) == [{"C01": 2}]


def test_nobody_changes_an_answer_without_its_receipt(opening, invitation_of, rivera, at):
    ballots.cast(invitation_of(rivera), {"C01": "5"}, receipt=RECEIPT, at=at)

    with pytest.raises(RefusedBallot) as refused:
        ballots.edit(opening, {"C01": "1"}, receipt=ANOTHER, at=at)

    assert refused.value.code == "unknown_receipt"
    assert in_the_box(opening) == [{"C01": 5}]


def test_an_empty_ballot_is_a_ballot(opening, invitation_of, rivera, at):
    ballots.cast(invitation_of(rivera), {}, receipt=RECEIPT, at=at)

    assert len(in_the_box(opening)) == opening.invitations.filter(spent=True).count() == 1


def test_a_closed_survey_takes_nothing(opening, invitation_of, rivera):
    with pytest.raises(RefusedBallot) as refused:
        ballots.cast(invitation_of(rivera), {"C01": "5"}, receipt=RECEIPT, at=opening.closes_at)

    assert refused.value.code == "closed"
    assert not invitation_of(rivera).spent


def test_a_wrong_answer_spends_nothing(opening, invitation_of, rivera, at):
    with pytest.raises(ValueError, match="unknown_option"):
        ballots.cast(invitation_of(rivera), {"C01": "9"}, receipt=RECEIPT, at=at)

    assert not invitation_of(rivera).spent
    assert not in_the_box(opening)


def test_a_ballot_leaves_no_trace_elsewhere(indexing, invitation_of, rivera, at, caplog):
    caplog.set_level("DEBUG")
    invitation = invitation_of(rivera)
    caplog.clear()
    before = AuditEntry.objects.count(), OrmQ.objects.count(), ReferenceIndex.objects.count()

    ballots.cast(invitation, {"C01": "5"}, receipt=RECEIPT, at=at)

    assert (AuditEntry.objects.count(), OrmQ.objects.count(), ReferenceIndex.objects.count()) == before
    assert not [line for line in caplog.records if line.name != "django.db.backends"]


def test_opening_is_what_the_course_counts(invitation_of, seat, rivera, at):
    ballots.cast(invitation_of(rivera), {"C01": "5"}, receipt=RECEIPT, at=at)
    assert not seat.requirements_met.exists()

    openings.mark_opened(invitation_of(rivera), at=at)
    openings.mark_opened(invitation_of(rivera), at=at + timedelta(hours=1))

    assert list(seat.requirements_met.values_list("code", "met_at")) == [("survey:COURSE", at)]


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="xmin is PostgreSQL's")
def test_one_transaction_wrote_every_invitation(committing, class_of_ten, at):
    send(class_of_ten, "5432112345", at=at)

    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT xmin::text FROM surveys_invitation")
        writers = cursor.fetchall()

    assert len(writers) == 1


def test_the_place_of_an_invitation_in_the_file_says_nothing_of_the_order_of_sending(class_of_ten, at):
    """They stay in the order of the seats, whoever sends first. PostgreSQL, which writes a row anew elsewhere, begins
    where the file has room: with which seat says how full it was."""
    place = "rowid" if connection.vendor == "sqlite" else "ctid"

    def stored() -> list[object]:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT enrollment_id FROM surveys_invitation ORDER BY {place}")
            return [row[0] for row in cursor.fetchall()]

    seats = stored()
    senders = list(Invitation.objects.select_related("opening").order_by("pk"))
    Random(7).shuffle(senders)
    for invitation in senders:
        ballots.cast(invitation, {"C01": "5"}, receipt=str(invitation.pk), at=at)

    after = stored()
    first = after.index(seats[0])
    assert after[first:] + after[:first] == seats
