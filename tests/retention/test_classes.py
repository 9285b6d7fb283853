"""What belongs to a whole class goes when the record of its last officer may, by the same two people."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from certificates.models import RecordPacket
from certificates.services.packets import making
from course_site.checkin.models import SheetPrint, WalkIn, WalkInOutcome
from course_site.checkin.services import sheets, walk_ins
from course_site.cohorts.models import Cohort, Enrollment, MakeUpBooking
from course_site.core import kept_apart
from course_site.core.models import AuditEntry
from course_site.people.models import Officer
from course_site.retention import due
from course_site.retention.models import ClassDeletion, ServiceEnd
from course_site.retention.services import deleting, recording


@pytest.fixture
def left(okafor, at):
    """Whoever it is, on the last of June of the year of the class."""

    def leave(officer: Officer) -> None:
        recording.record_last_day(officer.user, date(2026, 6, 30), client_id=uuid4(), by=okafor, at=at)

    return leave


@pytest.fixture
def walk_in(cohort, chen, the_75th, at):
    """Writes somebody down who is on no list."""

    def write_down(name: str) -> WalkIn:
        session = cohort.sessions.get(day="D1")
        told = {"name": name, "precinct": the_75th, "came_at": None, "added_at": at}
        return walk_ins.add(session, **told, client_id=uuid4(), at=at, by=chen)

    return write_down


@pytest.fixture
def deleted(okafor, baker, later):
    def delete():
        return deleting.confirm(deleting.propose(client_id=uuid4(), by=okafor, at=later), by=baker, at=later)

    return delete


def test_the_names_of_walk_ins_go_with_the_last_officer_of_the_class(cohort, seat, left, walk_in, chen, deleted, at):
    walk_ins.set_aside(walk_in("Vic Strange"), "A visitor of Officer Strange", at=at, by=chen)
    walk_in("Nia Unknown")
    sheets.print_sheet(cohort.sessions.get(day="D1"), at=at, by=chen)
    left(seat.officer)

    decision = deleted()

    assert not WalkIn.objects.exists() and not WalkInOutcome.objects.exists() and not SheetPrint.objects.exists()
    assert decision.rows["checkin.WalkIn"] == 2
    assert Cohort.objects.get().enrollments.count() == 1  # how many were taught is still counted
    assert AuditEntry.objects.filter(action="class_record.deleted").count() == 1


def test_while_one_of_its_officers_is_in_the_service_a_class_stays(seat, reyes_seat, left, walk_in, later):
    walk_in("Nia Unknown")
    left(seat.officer)

    assert due.find(at=later).classes == frozenset()
    assert "checkin.WalkIn" not in due.find(at=later).count()

    left(reyes_seat.officer)

    assert due.find(at=later).classes == {seat.cohort_id}


def test_a_guest_of_one_day_counts_as_an_officer_of_the_class(cohort, seat, left, reyes, at, later, make_elsewhere):
    elsewhere = make_elsewhere(reyes)
    block = cohort.sessions.get(day="D1").blocks.first()
    MakeUpBooking.objects.create(enrollment=elsewhere, block=block, booked_at=at, booked_by=reyes)
    left(seat.officer)

    assert due.find(at=later).classes == frozenset()


@pytest.fixture
def make_elsewhere(cohort, the_75th, at):
    def make(user) -> Enrollment:
        other = Cohort.objects.create(
            key="elsewhere", title="Elsewhere", course_key="four_day", course_version=1, place="Queens",
            starts_on=date(2026, 4, 6), ends_on=date(2026, 4, 9),
        )  # fmt: skip
        return Enrollment.objects.create(cohort=other, officer=user.officer, precinct=the_75th, enrolled_at=at)

    return make


def test_a_walk_in_who_turned_out_to_be_an_officer_goes_with_that_officer(
    cohort, seat, reyes_seat, reyes, left, walk_in, chen, deleted, at
):
    walk_ins.match(walk_in("R. Reyes"), reyes.officer, at=at, by=chen)
    stranger = walk_in("Nia Unknown")
    left(reyes_seat.officer)

    deleted()

    assert list(WalkIn.objects.all()) == [stranger]


def test_while_anybody_is_on_hold_no_class_goes_though_all_its_officers_may(seat, left, walk_in, hold, reyes, later):
    walk_in("Nia Unknown")
    left(seat.officer)
    proposed = due.find(at=later)
    hold(reyes)  # who never had a seat there, and may be the one whom nobody knew

    assert proposed.classes == {seat.cohort_id}
    assert due.find(at=later).within(proposed).classes == frozenset()
    assert due.find(at=later).people == {seat.officer.user_id}


def test_whoever_is_back_in_the_service_keeps_their_class(seat, left, walk_in, okafor, at, later):
    walk_in("Nia Unknown")
    left(seat.officer)
    recording.record_last_day(seat.officer.user, None, client_id=uuid4(), by=okafor, at=at)

    assert ServiceEnd.objects.count() == 2
    assert due.find(at=later).classes == frozenset()


def test_what_was_put_together_for_counsel_goes_with_the_officer_it_is_about(seat, left, okafor, deleted, at):
    making.ask(seat.officer, "Case 12", public_id=uuid4(), by=okafor, at=at)
    left(seat.officer)

    deleted()

    assert not RecordPacket.objects.exists()


def test_a_restore_brings_back_no_class_that_was_deleted(settings, tmp_path, seat, left, walk_in, hold, reyes, later):
    settings.KEPT_APART_DIR = tmp_path
    kept_apart.replace(deleting.FILE, lambda: [{"class": seat.cohort_id}])
    walk_in("Nia Unknown")

    deleting.delete_again(at=later)
    deleting.delete_again(at=later)
    deleting.export()

    assert not WalkIn.objects.exists()
    assert list(ClassDeletion.objects.values_list("cohort", "decision")) == [(seat.cohort_id, None)]
    assert list(kept_apart.read(deleting.FILE)) == [{"class": seat.cohort_id}]


def test_the_screen_names_the_classes_that_are_due(seat, walk_in, signed_in, okafor):
    walk_in("Nia Unknown")
    Cohort.objects.update(starts_on=date(2011, 3, 2), ends_on=date(2011, 3, 5))
    last_day = (datetime.now(UTC) - timedelta(days=7 * 366)).date()
    ServiceEnd.objects.create(
        client_id=uuid4(), person=seat.officer.user, last_day=last_day, by=okafor, at=datetime.now(UTC)
    )

    page = signed_in(okafor).get("/cms/retention/").content.decode()

    assert f"What 1 whole class left, such as who walked in, plans and papers: {seat.cohort}." in page
    assert "Nia Unknown" not in page
