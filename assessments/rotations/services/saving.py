"""What an officer keeps of a round for themselves, and when it comes back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from assessments.rotations.models import RoundEvent, SavedPractice
from assessments.rotations.services import debriefs
from assessments.rotations.services.debriefs import Talk
from assessments.scenarios.services.reflections import COMES_BACK_FOR
from course_site.cohorts.models import Enrollment
from course_site.core.refusals import Refusal
from course_site.people.models import User


@transaction.atomic
def keep(talk: Talk, user: User, *, next_time: str, client_id: UUID) -> None:
    """Keeps what the talk has come to and ends it, so that it is nowhere else. Raises Refusal `taken`: the name belongs
    to what somebody else keeps."""
    began = talk.session.round_events.select_related("version").get(round=talk.round, kind=RoundEvent.Kind.BEGAN)
    notes = {place: [note.model_dump() for note in noted] for place, noted in talk.notes.items()}
    saved, _ = SavedPractice.objects.get_or_create(
        client_id=client_id,
        defaults={
            "user": user,
            "scene": began.version.content["title"] if began.version else "",
            "played_at": began.made_at,
            "notes": notes,
            "next_time": next_time,
        },
    )
    if saved.user_id != user.pk:
        raise Refusal("taken")
    debriefs.end(talk)


def due(seat: Enrollment, *, at: datetime) -> SavedPractice | None:
    """What this officer meant to do next time, for a month from day 90 of the seat's class."""
    asked_on, today = seat.cohort.follow_up_on, timezone.localdate(at)
    if not asked_on <= today < asked_on + COMES_BACK_FOR:
        return None
    own = SavedPractice.objects.visible_to(seat.officer.user).exclude(next_time="")
    return own.filter(played_at__date__lt=asked_on).first()


def delete(saved: SavedPractice) -> None:
    saved.delete()
