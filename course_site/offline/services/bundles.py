"""What a tablet takes along of one class day."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone

from assessments.rubrics.models import Observation
from assessments.rubrics.rules.passing import RED_FLAG_CRITERION
from assessments.rubrics.services import fitness, results, second_ratings, versions
from assessments.rubrics.services.second_ratings import Pair
from assessments.rubrics.wording import BARRED, scored_by_two
from assessments.scenarios.models import Scenario, ScenarioVersion
from course_site.checkin.models import WalkIn
from course_site.classroom.rules.run import A_SLIP, Run, RunBlock
from course_site.classroom.services import run
from course_site.cohorts.models import AttendanceMark, Enrollment, TrainingSession
from course_site.cohorts.rules.attendance import (
    NEXT_MARKS,
    OPENS_BEFORE,
    OVERRUN,
    Attendance,
    MarkKind,
    is_too_early,
    needs_reason,
)
from course_site.cohorts.services import attendance, differences, guests
from course_site.cohorts.services.guests import Guest
from course_site.people.models import Precinct, User


def of_session(session: TrainingSession, *, by: User, at: datetime) -> dict[str, Any]:
    """Everything that the offline room shows and needs to decide, as plain values; `by` is who takes it along."""
    prefetch_related_objects([session], "blocks", "marks")
    return {
        "taken_at": at.isoformat(),
        "session": _session(session),
        "moves": _moves(session),
        "seats": _seats(session, by),
        "guests": [_guest(guest) for guest in guests.of_session(session)],
        "walk_ins": [_walk_in(walk_in) for walk_in in session.walk_ins.unreconciled().select_related("precinct")],
        "precincts": [{"code": precinct.code, "name": precinct.name} for precinct in Precinct.objects.active()],
        "blocks": _blocks(run.of_session(session)),
        "last_tap": _last_tap(session),
        "last_event": _last_event(session),
        "slip_minutes": A_SLIP,
        "cards": _cards(session),
        "rubric": _rubric(),
    }


def _session(session: TrainingSession) -> dict[str, Any]:
    return {
        "id": str(session.public_id),
        "day": session.day,
        "title": session.title,
        "cohort": session.cohort.title,
        "closed": session.cohort.is_closed,
        "place": session.place,
        "date": timezone.localtime(session.starts_at).date().isoformat(),
        "starts": _clock(session.starts_at),
        "ends": _clock(session.ends_at),
        "latest": _clock(session.ends_at + OVERRUN),
        "opens_at": (session.starts_at - OPENS_BEFORE).isoformat(),
        "closes_at": (session.ends_at + OVERRUN).isoformat(),
        "zone": timezone.get_current_timezone_name(),
    }


def _moves(session: TrainingSession) -> list[dict[str, Any]]:
    """Which mark may follow which state, and what it asks for: the rule itself, so that the device has none of its
    own to drift away."""
    return [
        {
            "from": state.value if state else None,
            "kind": kind.value,
            "label": kind.label,
            "usual": kind in NEXT_MARKS[state],
            "clock": kind.takes_a_time,
            "reason": needs_reason(state, kind),
            "in_advance": not is_too_early(kind, session.starts_at, session.starts_at - timedelta(days=1)),
        }
        for state in (None, *MarkKind)
        for kind in dict.fromkeys((*NEXT_MARKS[state], *MarkKind))
        if kind != state or kind.takes_a_time
    ]


def _seats(session: TrainingSession, by: User) -> list[dict[str, Any]]:
    settled = attendance.of_session(session)
    elsewhere = attendance.elsewhere_on(session)
    differing = differences.of_session(session)
    last = {mark.enrollment_id: mark for mark in session.marks.all()}
    sheets = results.latest_by_seat(session.cohort)
    seats = list(session.cohort.enrollments.seated().select_related("officer__user", "precinct"))
    pairs = second_ratings.of_cohort(session.cohort)
    mine = results.scored_by(by, session.cohort)
    barred = fitness.barred_among(seats, by, on=timezone.localdate(session.starts_at))
    return [
        _seat(seat, last.get(seat.pk), sheets.get(seat.pk))
        | _state(settled.get(seat.pk, Attendance(None)))
        | {
            "elsewhere": str(elsewhere[seat.pk].cohort) if seat.pk in elsewhere else "",
            "mine": seat.pk in mine,
            "barred": BARRED[barred[seat.pk]] if seat.pk in barred else "",
            **_of_two(pairs.get(seat.pk), by),
            "differs": [mark.get_kind_display() for mark in differing.get(seat.pk, ())],
        }
        for seat in seats
    ]


def _seat(seat: Enrollment, last: AttendanceMark | None, sheet: Observation | None) -> dict[str, Any]:
    return {
        "id": str(seat.public_id),
        "name": str(seat.officer),
        "rank": seat.officer.rank,
        "precinct": str(seat.precinct),
        "base": str(last.client_id) if last else None,
        "outcome": sheet.get_outcome_display() if sheet else "",
        "passed": bool(sheet and sheet.is_passed),
    }


def _of_two(pair: Pair | None, by: User) -> dict[str, Any]:
    """What a tablet says where two assessors score a run: never what stands on the other sheet."""
    if pair is None:
        return {"two": "", "may_score": True}
    is_settled = not (pair.is_open or pair.is_undecided)
    return {"two": scored_by_two(pair, by), "may_score": is_settled or pair.waits_for(by)}


def _state(attended: Attendance) -> dict[str, Any]:
    return {
        "state": attended.state.value if attended.state else None,
        "arrived": _clock(attended.arrived_at) if attended.arrived_at else None,
        "left": _clock(attended.left_at) if attended.left_at else None,
    }


def _guest(guest: Guest) -> dict[str, Any]:
    seat, block = guest.booking.enrollment, guest.booking.block
    said = list(guest.booking.marks.all())
    return {
        "id": str(guest.booking.public_id),
        "name": str(seat.officer),
        "precinct": str(seat.precinct),
        "cohort": seat.cohort.title,
        "block": block.title,
        "base": str(said[-1].client_id) if said else None,
    } | _state(guest.attendance)


def _walk_in(walk_in: WalkIn) -> dict[str, Any]:
    return {
        "id": str(walk_in.client_id),
        "name": walk_in.name,
        "precinct": walk_in.precinct.name,
        "came": _clock(walk_in.came_at) if walk_in.came_at else None,
    }


def _last_tap(session: TrainingSession) -> dict[str, Any] | None:
    """What can be taken back, and what stands then."""
    tap = run.last_tap(session)
    if tap is None:
        return None
    return {
        "client_id": str(tap.client_id),
        "module": tap.module_key,
        "deed": tap.kind,
        "made_at": tap.made_at.isoformat(),
        "before": _blocks(run.without(session, tap)),
    }


def _last_event(session: TrainingSession) -> str | None:
    event = run.last_event(session)
    return str(event.client_id) if event else None


def _blocks(sheet: Run) -> list[dict[str, Any]]:
    return [_block(block) for block in sheet.blocks if not block.is_dropped]


def _block(block: RunBlock) -> dict[str, Any]:
    times = [(stretch.starts_at, stretch.ends_at) for stretch in block.stretches if stretch.ends_at]
    return {
        "module": block.module_key,
        "title": block.title,
        "starts": _clock(block.starts_at),
        "minutes": block.minutes,
        "room": block.room,
        "running": block.is_running,
        "started": _clock(block.stretches[0].starts_at) if block.stretches else None,
        "running_since": block.stretches[-1].starts_at.isoformat() if block.is_running else None,
        "taught_seconds": sum((end - start).total_seconds() for start, end in times),
        "finished": _clock(times[-1][1]) if times and not block.is_running else None,
    }


def _cards(session: TrainingSession) -> list[dict[str, Any]]:
    """The actors' cards of the role-plays that are played in a module of this day."""
    modules = {block.module_key for block in session.blocks.all()}
    live = Scenario.objects.filter(live=True).values_list("key", flat=True)
    newest: dict[str, ScenarioVersion] = {}
    for version in ScenarioVersion.objects.filter(scenario_key__in=live).order_by("scenario_key", "number"):
        newest[version.scenario_key] = version
    return [_card(version.content) for version in newest.values() if modules & set(version.content["modules"])]


def _card(content: dict[str, Any]) -> dict[str, Any]:
    wanted = ("key", "title", "minutes", "setting", "opening_line", "parties", "red_flags", "debrief")
    return {name: content[name] for name in wanted} | {"hidden_fact": content["variant_b"]["fact"]}


def _rubric() -> dict[str, Any] | None:
    version = versions.current()
    if version is None:
        return None
    return {"number": version.number, "content": version.content, "red_flag_criterion": RED_FLAG_CRITERION}


def _clock(moment: datetime) -> str:
    """Class hours in New York, whatever zone the tablet is set to."""
    return timezone.localtime(moment).strftime("%H:%M")
