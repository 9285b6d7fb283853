"""Where somebody stands in a round."""

from dataclasses import dataclass

from assessments.rotations.rules import rounds
from assessments.rotations.rules.rounds import Part, Room
from course_site.cohorts.models import Enrollment, TrainingSession
from course_site.people.models import User


@dataclass(frozen=True)
class Place:
    session: TrainingSession
    round: int
    number: int  # of the room, from 1
    room: Room
    part: Part
    name: str


def rooms(session: TrainingSession, number: int) -> tuple[Room, ...]:
    """None where no such round is planned."""
    rotation = session.rotations.filter(replaced_by=None).first()
    planned = rounds.read(rotation.rounds) if rotation else ()
    return planned[number - 1].rooms if 0 < number <= len(planned) else ()


def in_round(user: User, session: TrainingSession, number: int) -> Place | None:
    seat = Enrollment.objects.of_officer(user).filter(cohort=session.cohort_id).first()
    key = str(seat.public_id) if seat else ""
    for place, room in enumerate(rooms(session, number), 1):
        part = room.part_of(key)
        if part:
            return Place(session, number, place, room, part, room.place_of(key))
    return None
