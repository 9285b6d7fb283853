"""What was noted in a round, as the pad and the debrief show it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from assessments.rotations import wording
from assessments.rotations.querysets import OVERRUN
from assessments.rotations.rules import heard
from assessments.rotations.rules.debrief import Step, balance
from assessments.rotations.rules.rounds import Part
from assessments.rotations.rules.taps import DID_NOT, FULLY, WORKED, Note, clock, line, seconds_of
from assessments.rotations.services import debriefs, pads
from assessments.rotations.services.debriefs import Talk
from assessments.rotations.services.own_round import OwnRound
from course_site.cohorts.models import Enrollment, TrainingSession

PARTIES = (Part.FIRST_PARTY.value, Part.SECOND_PARTY.value)


def pad_of(mine: OwnRound, *, at: datetime) -> dict[str, Any]:
    pad = pads.of_place(mine.place)
    return {
        "taps": [(code, wording.TAPS[code]) for code in (*WORKED, *DID_NOT)] if mine.part == Part.OBSERVER else [],
        "fully": FULLY,
        "elapsed": max(0, int((at - mine.event.made_at).total_seconds())),
        "until": mine.event.session.ends_at + OVERRUN,
        "kept": {"revision": pad.revision, "notes": pad.notes} if pad else {"revision": 0, "notes": []},
    }


def of_session(session: TrainingSession, *, at: datetime) -> list[dict[str, Any]]:
    """How far the rooms have come in talking about the round that was played last."""
    return [
        {"round": talk.round, "number": talk.number, "heading": wording.STEPS[talk.step][0]}
        for talk in debriefs.of_session(session, at=at)
    ]


def as_shown(talk: Talk) -> dict[str, Any]:
    names = _names(talk)
    notes = talk.notes
    heading, says = wording.STEPS[talk.step]
    return {
        "talk": talk,
        "steps": [name for name, _ in wording.STEPS.values()],
        "heading": heading,
        "says": says.format(mediator=names[talk.room.mediator]),
        "parties": _list(names, talk.room.parties),
        "observers": _list(names, talk.room.observers),
        **noted(notes, dict(zip(PARTIES, (names[key] for key in talk.room.parties), strict=True))),
        "balance": wording.of_balance(*balance(_all(notes))) if talk.is_last else "",
        "shows_worked": talk.step >= Step.WORKED,
    }


def noted(notes: Mapping[str, tuple[Note, ...]], names: Mapping[str, str]) -> dict[str, Any]:
    """The taps of all observers together, and the line of each party."""
    return {
        "worked": _taps(_all(notes), WORKED),
        "did_not": _taps(_all(notes), DID_NOT),
        "lines": [
            {"who": names.get(place, f"The {place}"), "points": heard.points(moved)}
            for place in PARTIES
            if (moved := line(notes.get(place, ())))
        ],
    }


def _taps(notes: Iterable[Note], codes: Iterable[str]) -> list[tuple[str, str]]:
    found = seconds_of(notes, codes)
    return [(wording.TAPS[code], ", ".join(map(clock, seconds))) for code, seconds in found.items()]


def _all(notes: Mapping[str, tuple[Note, ...]]) -> list[Note]:
    return [note for each in notes.values() for note in each]


def _names(talk: Talk) -> dict[str, str]:
    seats = Enrollment.objects.filter(cohort=talk.session.cohort_id).select_related("officer__user")
    return {str(seat.public_id): str(seat.officer) for seat in seats}


def _list(names: Mapping[str, str], keys: Iterable[str]) -> str:
    return ", ".join(names[key] for key in keys)
