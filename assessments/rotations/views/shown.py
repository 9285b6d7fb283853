"""A plan as the screens show it: names for keys, and where the rounds stand."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from assessments.rotations import wording
from assessments.rotations.models import RoundEvent
from assessments.rotations.rules.progress import Progress
from assessments.rotations.rules.rounds import Room, Round
from assessments.rotations.services import planning, running
from course_site.cohorts.models import Enrollment, TrainingSession


def shown(session: TrainingSession, *, at: datetime) -> dict[str, Any]:
    """Nothing where the day has no plan."""
    standing = planning.of_session(session, at=at)
    if standing is None:
        return {}
    names = _names(session)
    so_far = running.of_session(session)
    rounds = [_round(number, each, names, so_far) for number, each in enumerate(standing.rounds, 1)]
    return {
        "rotation": standing.rotation,
        "rounds": rounds,
        "running": so_far.running,
        "begun": so_far.began > 0,
        "to_come": running.is_to_come(session, at=at),
        **_clock(session, so_far.running, at),
        "next": so_far.began + 1 if so_far.began < len(rounds) else 0,
        "now": rounds[max(so_far.running or so_far.began + 1, 1) - 1] if so_far.ended < len(rounds) else None,
        "gone": _list(standing.gone, names),
        "come": _list(standing.come, names),
        "strains": [wording.of_strain(strain, names) for strain in standing.strains],
    }


def _clock(session: TrainingSession, running: int, at: datetime) -> dict[str, Any]:
    began = session.round_events.filter(round=running, kind=RoundEvent.Kind.BEGAN).first()
    due_at = began.due_at if began else None
    return {"due_at": due_at, "seconds_left": max(0, int((due_at - at).total_seconds()))} if due_at else {}


def _names(session: TrainingSession) -> dict[str, str]:
    """Also of those who gave their seat up since: they played in the rounds before."""
    seats = Enrollment.objects.filter(cohort=session.cohort_id).select_related("officer__user")
    return {str(seat.public_id): str(seat.officer) for seat in seats}


def _round(number: int, each: Round, names: dict[str, str], so_far: Progress) -> dict[str, Any]:
    state = "Over" if number <= so_far.ended else "Now" if number == so_far.running else "To come"
    rows = [_row(place, room, names) for place, room in enumerate(each.rooms, 1)]
    return {
        "number": number,
        "state": state,
        "caption": f"Who plays where in round {number}",
        "headings": ["Room", "Mediator", "Parties", "Looking on"],
        "rows": rows,
    }


def _row(place: int, room: Room, names: dict[str, str]) -> list[str]:
    return [f"Room {place}", _list([room.mediator], names), _list(room.parties, names), _list(room.observers, names)]


def _list(keys: Iterable[str], names: dict[str, str]) -> str:
    return ", ".join(names.get(key, "?") for key in keys) or ""
