"""What is said about a person: that they left, that their record is on hold, that it no longer is."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from course_site.cohorts.models import AttendanceMark
from course_site.core import audit
from course_site.core.once import keep_once
from course_site.core.refusals import Refusal
from course_site.people.models import User
from course_site.retention.models import Hold, HoldRelease, Proposal, ServiceEnd


class RetentionRefused(Refusal):
    """`code`: `other` (this form was sent before and said something else), `in_class` (they came to a class after their
    last day), `released`."""


@transaction.atomic
def record_last_day(person: User, last_day: date | None, *, client_id: UUID, by: User, at: datetime) -> ServiceEnd:
    def keep() -> ServiceEnd:
        end = ServiceEnd.objects.create(client_id=client_id, person=person, last_day=last_day, by=by, at=at)
        audit.record("service.ended" if last_day else "service.resumed", person, by=by, at=at)
        return end

    if last_day and _came_after(person, last_day):
        raise RetentionRefused("in_class")
    said = {"person": person, "last_day": last_day}
    _wait_for_deletions()
    return keep_once(ServiceEnd, client_id, said, keep, other=RetentionRefused("other"))


def _came_after(person: User, day: date) -> bool:
    """A year that was mistyped would make a record past that is not."""
    marks = AttendanceMark.objects.filter(enrollment__officer__user=person)
    return marks.filter(session__starts_at__date__gt=day).exists()


@transaction.atomic
def place_hold(person: User, reason: str, *, client_id: UUID, by: User, at: datetime) -> Hold:
    """Afterwards nothing that is held is deleted."""

    def keep() -> Hold:
        hold = Hold.objects.create(client_id=client_id, person=person, reason=reason, by=by, at=at)
        audit.record("hold.placed", hold, by=by, at=at, person=person.pk)
        return hold

    _wait_for_deletions()
    return keep_once(Hold, client_id, {"person": person, "reason": reason}, keep, other=RetentionRefused("other"))


def _wait_for_deletions() -> None:
    list(Proposal.objects.undecided().select_for_update(no_key=True, of=("self",)))


@transaction.atomic
def release(hold: Hold, reason: str, *, by: User, at: datetime) -> None:
    _, is_new = HoldRelease.objects.get_or_create(hold=hold, defaults={"reason": reason, "by": by, "at": at})
    if not is_new:
        raise RetentionRefused("released")
    audit.record("hold.released", hold, by=by, at=at, person=hold.person_id)
