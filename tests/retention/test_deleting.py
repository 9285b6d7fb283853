"""What is past its class is deleted when two people said so, and nothing of anybody who is on hold."""

from datetime import timedelta
from uuid import uuid4

import pytest

from certificates.services import lookup
from course_site.cohorts.models import AttendanceMark, Enrollment
from course_site.core import chain, kept_apart
from course_site.core.models import AuditEntry
from course_site.mailing.models import Message
from course_site.people.models import MailedCode
from course_site.retention import due
from course_site.retention.models import Deletion
from course_site.retention.services import deleting, recording
from course_site.retention.services.deleting import DeletionRefused
from course_site.retention.services.recording import RetentionRefused


@pytest.fixture
def propose(okafor, later):
    return lambda: deleting.propose(client_id=uuid4(), by=okafor, at=later)


def test_a_proposal_deletes_nothing_and_counts_what_it_would(rivera_left, propose):
    proposal = propose()

    assert AttendanceMark.objects.count() == 1
    assert proposal.people == [rivera_left.pk]
    assert proposal.rows["cohorts.AttendanceMark"] == 1


def test_when_another_confirms_the_record_is_gone_and_the_seat_names_nobody(rivera_left, propose, baker, later):
    deleting.confirm(propose(), by=baker, at=later)

    rivera_left.refresh_from_db()
    assert not AttendanceMark.objects.exists()
    assert Enrollment.objects.get().officer.user == rivera_left
    assert "Rivera" not in f"{rivera_left} {rivera_left.email}"
    assert rivera_left.officer.member_no != "00123"
    assert not rivera_left.is_active


def test_nobody_confirms_their_own_proposal(rivera_left, propose, okafor, later):
    proposal = propose()

    with pytest.raises(DeletionRefused, match="same_person"):
        deleting.confirm(proposal, by=okafor, at=later)

    assert AttendanceMark.objects.exists()


def test_a_hold_that_was_placed_after_the_proposal_wins(rivera_left, propose, hold, baker, later):
    proposal = propose()
    hold(rivera_left)

    decision = deleting.confirm(proposal, by=baker, at=later)

    assert decision.rows == {}
    assert AttendanceMark.objects.exists()


def test_who_came_back_to_the_service_keeps_their_record(rivera_left, propose, okafor, baker, later):
    proposal = propose()
    recording.record_last_day(rivera_left, None, client_id=uuid4(), by=okafor, at=later)

    deleting.confirm(proposal, by=baker, at=later)

    assert AttendanceMark.objects.exists()


def test_what_came_to_be_due_after_the_proposal_waits_for_the_next(rivera, reyes, mailed, propose, baker, later):
    newer = mailed(rivera, 360)
    mailed(reyes, 400)
    proposal = propose()

    deleting.confirm(proposal, by=baker, at=later + timedelta(days=20))

    assert list(Message.objects.all()) == [newer]


def test_a_hold_on_one_person_keeps_their_mail_and_lets_that_of_others_go(mailed, hold, rivera, reyes, later):
    hold(reyes)
    mailed(rivera, 400)
    mailed(reyes, 400)

    assert due.find(at=later).count() == {"mailing.Message": 1}


def test_while_anybody_is_on_hold_papers_that_may_name_anybody_stay(rivera, hold, later):
    assert "rosters.RosterUpload" in due.find(at=later).tables

    hold(rivera)

    assert "rosters.RosterUpload" not in due.find(at=later).tables


def test_while_anybody_is_on_hold_a_row_stays_that_says_of_nobody_whose_it_is(rivera, hold, later):
    MailedCode.objects.create(user=None, asked_at=later - timedelta(days=400))
    assert due.find(at=later).count() == {"people.MailedCode": 1}

    hold(rivera)

    assert due.find(at=later).count() == {}


def test_a_hold_that_has_ended_holds_nothing(rivera_left, hold, okafor, later):
    placed = hold(rivera_left)
    recording.release(placed, "Settled", by=okafor, at=later)

    assert due.find(at=later).people == {rivera_left.pk}
    with pytest.raises(RetentionRefused, match="released"):
        recording.release(placed, "Settled", by=okafor, at=later)


def test_an_old_proposal_is_not_confirmed_and_a_withdrawn_one_makes_room(rivera_left, propose, okafor, baker, later):
    proposal = propose()

    with pytest.raises(DeletionRefused, match="undecided"):
        propose()
    with pytest.raises(DeletionRefused, match="stale"):
        deleting.confirm(proposal, by=baker, at=later + timedelta(days=31))
    deleting.withdraw(proposal, by=okafor, at=later)
    with pytest.raises(DeletionRefused, match="decided"):
        deleting.confirm(proposal, by=baker, at=later)

    assert propose() != proposal


def test_nothing_is_proposed_where_nothing_is_due(rivera, propose):
    with pytest.raises(DeletionRefused, match="nothing"):
        propose()


def test_whoever_holds_a_certificate_can_still_show_it(rivera_left, certificate, propose, baker, later):
    deleting.confirm(propose(), by=baker, at=later)

    found = lookup.find(certificate.code, at=later)
    assert found.certificate.name == "Ana Rivera"
    assert found.validity == "valid"


def test_a_restore_brings_no_deleted_record_back(settings, tmp_path, rivera_left, reyes, hold, later):
    """The backup is from before the deletion; who is on hold in it stays on hold."""
    settings.KEPT_APART_DIR = tmp_path
    kept_apart.replace(deleting.FILE, lambda: [{"person": rivera_left.pk}, {"person": reyes.pk}])
    hold(reyes)

    deleting.delete_again(at=later)
    deleting.delete_again(at=later)
    deleting.export()

    assert {"person": reyes.pk} in list(kept_apart.read(deleting.FILE))  # until the hold is looked at
    rivera_left.refresh_from_db()
    assert not AttendanceMark.objects.exists()
    assert "Rivera" not in str(rivera_left)
    assert list(Deletion.objects.values_list("person", "decision")) == [(rivera_left.pk, None)]


def test_every_act_is_on_record_and_the_record_of_deeds_holds_and_names_nobody(
    committing, settings, tmp_path, rivera_left, propose, baker, later
):
    settings.KEPT_APART_DIR = tmp_path
    deleting.confirm(propose(), by=baker, at=later)

    acts = list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))
    assert acts[-4:] == ["deletion.proposed", "record.deleted", "class_record.deleted", "deletion.confirmed"]
    assert "service.ended" in acts
    assert chain.breaks() == []
    assert {"person": rivera_left.pk} in list(kept_apart.read(deleting.FILE))
    assert "Rivera" not in str(list(AuditEntry.objects.values_list("target", "detail")))
