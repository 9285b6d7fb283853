"""Bringing everybody's calendar to the truth."""

from datetime import datetime

from django.db import transaction

from course_site.calendars.models import Invitation
from course_site.calendars.rules.invitations import Slot, Told, next_letter
from course_site.calendars.services import letters, participants
from course_site.calendars.services.days import slot_of
from course_site.calendars.services.participants import Participant
from course_site.cohorts.models import Cohort, TrainingSession


def coming_cohorts(at: datetime) -> list[int]:
    """The cohorts with a class day that is not over."""
    return list(Cohort.objects.filter(sessions__ends_at__gt=at).order_by("pk").values_list("pk", flat=True).distinct())


@transaction.atomic
def settle(cohort_id: int, *, at: datetime) -> int:
    """Writes to everybody whose calendar tells something else than the cohort; answers how many letters that took.

    Repeating it writes nothing more. A day that is over stays in the calendars as it was."""
    # Locked, so that two changes at once are told one after the other.
    cohort = Cohort.objects.select_for_update().get(pk=cohort_id)
    people = participants.of_cohort(cohort)
    coming = cohort.sessions.filter(ends_at__gt=at).select_related("cohort")
    return sum(_settle_day(session, people, at) for session in coming)


def _settle_day(session: TrainingSession, people: dict[int, Participant], at: datetime) -> int:
    invitations = Invitation.objects.filter(session=session).select_related("person")
    kept = {invitation.person_id: invitation for invitation in invitations}
    earlier = {person_id: Participant(invitation.person) for person_id, invitation in kept.items()}
    return sum(
        _settle_person(session, participant, kept.get(person_id), wanted=person_id in people, at=at)
        for person_id, participant in (earlier | people).items()
    )


def _settle_person(
    session: TrainingSession, participant: Participant, kept: Invitation | None, *, wanted: bool, at: datetime
) -> bool:
    before = told_by(kept) if kept else None
    letter = next_letter(before, wanted=wanted, slot=slot_of(session))
    if letter is None:
        return False
    news, told = letter
    _keep(session, participant, told)
    letters.write(session, participant.user, news, told, before=before, teaches=participant.teaches, at=at)
    return True


def told_by(invitation: Invitation) -> Told:
    slot = Slot(invitation.starts_at, invitation.ends_at, invitation.place)
    return Told(slot, invitation.sequence, invitation.stands)


def _keep(session: TrainingSession, participant: Participant, told: Told) -> None:
    Invitation.objects.update_or_create(
        session=session,
        person=participant.user,
        defaults={
            "sequence": told.sequence,
            "stands": told.stands,
            "starts_at": told.slot.starts_at,
            "ends_at": told.slot.ends_at,
            "place": told.slot.place,
        },
    )
