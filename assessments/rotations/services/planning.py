"""Planning the rounds of a class day, and planning those anew that are left when somebody goes or comes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from assessments.rotations.models import Rotation
from assessments.rotations.rules import planning, rounds
from assessments.rotations.rules.planning import Fault
from assessments.rotations.rules.rounds import Person, Round, Strain
from assessments.rotations.services import running
from course_site.cohorts.models import Enrollment, TrainingSession
from course_site.cohorts.services import attendance
from course_site.core.refusals import Refusal
from course_site.people.models import Officer, User


class Impossible(Refusal):
    """Wishes that no plan can meet; each fault says what could be."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = faults
        super().__init__(faults[0].code)


@dataclass(frozen=True)
class Standing:
    """The plan that counts, and what has changed in the room since it was made."""

    rotation: Rotation
    rounds: tuple[Round, ...]
    strains: list[Strain]
    # Who has a part in a round to come and is not here, and who is here and has none.
    gone: list[str]
    come: list[str]


def of_session(session: TrainingSession, *, at: datetime) -> Standing | None:
    rotation = session.rotations.filter(replaced_by=None).first()
    if rotation is None:
        return None
    planned = rounds.read(rotation.rounds)
    begun = running.of_session(session).began
    here = _people(session, rotation.watching, at=at)
    ahead = set().union(*(each.people for each in planned[begun:]))
    keys = [person.key for person in here]
    return Standing(
        rotation,
        planned,
        rounds.strains([person for person in here if person.key in ahead], planned, begun=begun),
        gone=sorted(ahead.difference(keys)),
        come=[key for key in keys if ahead and key not in ahead],
    )


def expected(session: TrainingSession, *, at: datetime) -> list[Enrollment]:
    """The officers who are in the room at that moment. Until the class begins, those too whom nobody has marked."""
    # Read anew: marks come in while a plan is made.
    day = TrainingSession.objects.prefetch_related("blocks", "marks").get(pk=session.pk)
    marked = attendance.of_session(day)
    seats = session.cohort.enrollments.seated().select_related("officer__user", "precinct")
    to_come = at < day.starts_at
    return [seat for seat in seats if (marked[seat.pk].is_there(at) if seat.pk in marked else to_come)]


@transaction.atomic
def plan(
    session: TrainingSession, rooms: int, number: int, *, watching: Collection[str], seed: int, client_id: UUID,
    by: User, at: datetime, replaced: UUID | None = None,
) -> Rotation:  # fmt: skip
    """Plans so many rounds for who is expected, in place of `replaced` where no round has begun. Sent twice it is one
    plan. Raises Impossible, and Refusal `planned` where the day has another plan, `begun`, `cohort_closed`."""
    _lock(session)
    sent = Rotation.objects.filter(client_id=client_id, session=session).first()
    if sent:
        return sent
    standing = session.rotations.filter(replaced_by=None).first()
    if standing and standing.client_id != replaced:
        raise Refusal("planned")
    if running.of_session(session).began:
        raise Refusal("begun")
    people = _people(session, watching, at=at)
    if found := planning.faults(people, rooms, number):
        raise Impossible(found)
    planned = planning.plan(people, rooms, number, seed=seed)
    return _keep(session, planned, watching, seed=seed, client_id=client_id, by=by, at=at, replaces=standing)


@transaction.atomic
def plan_the_rest(replaced: Rotation, *, seed: int, client_id: UUID, by: User, at: datetime) -> Rotation:
    """The rounds that have not begun, anew for who is here: in fewer rooms while they do not fill them. Where that
    was done already, what came of it. Raises Impossible, and Refusal `none_left`, `cohort_closed`."""
    session = replaced.session
    _lock(session)
    later = session.rotations.filter(replaced_by=None).exclude(pk=replaced.pk).first()
    if later:
        return later
    planned = rounds.read(replaced.rounds)
    begun = running.of_session(session).began
    if begun >= len(planned):
        raise Refusal("none_left")
    people = _people(session, replaced.watching, at=at)
    rooms = min(len(planned[0].rooms), planning.most_rooms(people))
    if not rooms:
        raise Impossible(planning.faults(people, 1, len(planned)))
    anew = planning.plan(people, rooms, len(planned), seed=seed, past=planned[:begun])
    return _keep(session, anew, replaced.watching, seed=seed, client_id=client_id, by=by, at=at, replaces=replaced)


def _lock(session: TrainingSession) -> None:
    """Two taps at once make one plan. Raises Refusal `cohort_closed`."""
    TrainingSession.objects.select_for_update(of=("self",), no_key=True).get(pk=session.pk)
    if session.cohort.is_closed:
        raise Refusal("cohort_closed")


def _keep(
    session: TrainingSession, planned: Sequence[Round], watching: Collection[str], *, seed: int, client_id: UUID,
    by: User, at: datetime, replaces: Rotation | None = None,
) -> Rotation:  # fmt: skip
    return Rotation.objects.create(
        client_id=client_id,
        session=session,
        seed=seed,
        rounds=rounds.as_values(planned),
        watching=sorted(watching),
        replaces=replaces,
        planned_by=by,
        planned_at=at,
    )


def _people(session: TrainingSession, watching: Collection[str], *, at: datetime) -> list[Person]:
    people = [_person(seat) for seat in expected(session, at=at)]
    return [replace(person, watches=person.key in watching) for person in people]


def _person(seat: Enrollment) -> Person:
    is_supervisor = seat.officer.role_group == Officer.RoleGroup.SUPERVISOR
    return Person(str(seat.public_id), seat.precinct.code, is_supervisor)
