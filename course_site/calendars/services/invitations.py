"""Bringing everybody's calendar to the truth."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from course_site.calendars.models import Invitation
from course_site.calendars.rules.invitations import Slot, Told, next_letter
from course_site.calendars.services import letters, participants
from course_site.calendars.services.participants import Appointment
from course_site.cohorts.models import Cohort, TrainingSession
from course_site.people.models import User


def coming_cohorts(at: datetime) -> list[int]:
    """The cohorts with a class day that is not over."""
    return list(Cohort.objects.filter(sessions__ends_at__gt=at).order_by("pk").values_list("pk", flat=True).distinct())


@transaction.atomic
def settle(cohort_id: int, *, at: datetime) -> int:
    """Writes to everybody whose calendar tells something else than the cohort; answers how many letters that took.

    Repeating it writes nothing more. A day that is over stays in the calendars as it was."""
    # Locked, so that two changes at once are told one after the other.
    cohort = Cohort.objects.select_for_update(no_key=True).get(pk=cohort_id)
    coming = list(cohort.sessions.filter(ends_at__gt=at).select_related("cohort"))
    appointments = participants.of_days(cohort, coming)
    return sum(_settle_day(session, [one for one in appointments if one.session == session], at) for session in coming)


def _settle_day(session: TrainingSession, appointments: Iterable[Appointment], at: datetime) -> int:
    wanted = {one.user: one for one in appointments}
    kept = {one.person: told_by(one) for one in Invitation.objects.filter(session=session).select_related("person")}
    return sum(_settle_person(session, user, kept.get(user), wanted.get(user), at) for user in kept | wanted)


def _settle_person(
    session: TrainingSession, user: User, before: Told | None, appointment: Appointment | None, at: datetime
) -> bool:
    # Nothing is sent to a closed account, so nothing is known there either.
    if not user.is_active:
        return False
    letter = next_letter(before, appointment.slot if appointment else None)
    if letter is None:
        return False
    news, told = letter
    _keep(session, user, told)
    letters.write(session, user, news, told, before=before, appointment=appointment, at=at)
    return True


def told_by(invitation: Invitation) -> Told:
    slot = Slot(invitation.starts_at, invitation.ends_at, invitation.place, invitation.visit)
    return Told(slot, invitation.sequence, invitation.stands)


def _keep(session: TrainingSession, user: User, told: Told) -> None:
    Invitation.objects.update_or_create(
        session=session,
        person=user,
        defaults={
            "sequence": told.sequence,
            "stands": told.stands,
            "starts_at": told.slot.starts_at,
            "ends_at": told.slot.ends_at,
            "place": told.slot.place,
            "visit": told.slot.visit,
        },
    )
