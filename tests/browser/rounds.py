"""Asked inside the site: a class that is all there, and who plays what in its first round."""

from uuid import uuid4

from django.utils import timezone

from assessments.rotations.models import Pad
from assessments.rotations.rules import rounds
from course_site.cohorts.models import TrainingSession
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance


def mark_all_present(day: str) -> None:
    session, at = TrainingSession.objects.get(public_id=day), timezone.now()
    by = session.cohort.trainers.earliest("pk").user
    for seat in session.cohort.enrollments.all():
        attendance.mark(
            session, seat, MarkKind.PRESENT, client_id=uuid4(), marked_at=at, at=at, by=by, clock=None, reason=""
        )


def parts_of_round_1(day: str) -> dict[str, str]:
    """Part → address."""
    session = TrainingSession.objects.get(public_id=day)
    room = rounds.read(session.rotations.latest("pk").rounds)[0].rooms[0]
    addresses = {str(seat.public_id): seat.officer.user.email for seat in session.cohort.enrollments.all()}
    return {
        "mediator": addresses[room.mediator],
        "party": addresses[room.parties[0]],
        "observer": addresses[room.observers[0]],
    }


def pads_of(day: str) -> int:
    return Pad.objects.filter(session__public_id=day).count()
