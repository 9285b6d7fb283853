"""What each paper says, as things stand now."""

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from certificates.models import Certificate
from course_site.classroom.rules.ledger import Cut
from course_site.classroom.rules.run import RunBlock
from course_site.classroom.services import ledger
from course_site.classroom.services import run as runs
from course_site.cohorts.models import Cohort, Enrollment
from course_site.filings.models import Filing, InstructorCertification, Particulars
from course_site.filings.rules.contents import Content, Facts
from course_site.filings.rules.papers import Paper
from course_site.filings.rules.presence import hours
from course_site.filings.services import leaving
from course_site.filings.services.leaving import Leaver
from course_site.people.models import User
from modules.services import standing
from modules.services.progress import version_of_cohort
from modules.wording import short_label

RESULTS: dict[str, str] = {Enrollment.Status.COMPLETED: "Completed", Enrollment.Status.NOT_YET: "Not completed"}
OPEN_RESULT = "Not settled yet"


def of_paper(cohort: Cohort, paper: Paper, *, amends: Filing | None = None) -> Content:
    """The content of a paper now; `amends` is the filing that it would correct."""
    rows = {
        Paper.CURRICULUM: _topics,
        Paper.ROSTER_START: _roster_at_start,
        Paper.ROSTER_END: _roster_at_end,
    }
    lines = rows[paper](cohort) if paper in rows else _terminations(cohort, amends)
    return {"course": _course(cohort), "rows": lines}


def minutes_of(cohort: Cohort, seats: Iterable[Enrollment], *, cut: Cut | None = None) -> dict[int, int]:
    """Enrollment id → the minutes as they were taught while the officer was there: what counts toward the course by
    the rule of nine tenths may be more."""
    hours_of = ledger.of_seats(cohort, seats, cut=cut)
    return {seat: sum(found.minutes_as_taught.values()) for seat, found in hours_of.items()}


def told_in(filings: Iterable[Filing]) -> set[str]:
    """The seats whose leaving these filings tell of, by public id."""
    return {row["seat"] for filing in filings for row in filing.content["rows"]}


def _course(cohort: Cohort) -> Facts:
    asked = Particulars.objects.filter(course_key=cohort.course_key).first() or Particulars()
    minutes = sum(run.planned_minutes for run in runs.of_sessions(cohort.sessions.all()).values())
    return {
        "cohort": cohort.title,
        "course_title": version_of_cohort(cohort).outline["title"],
        "course_number": asked.course_number,
        "course_version": str(cohort.course_version),
        "description": asked.description,
        "category": asked.category,
        "sponsor": asked.sponsor,
        "agency_id": asked.agency_id,
        "provider": asked.provider,
        "director": asked.director,
        "location": cohort.place,
        "start_date": cohort.starts_on.isoformat(),
        "end_date": cohort.ends_on.isoformat(),
        "course_hours": hours(minutes),
    }


def _topics(cohort: Cohort) -> list[Facts]:
    """The run sheet of each day: what was moved, dropped or added stands here too, with the reason."""
    sessions = list(cohort.sessions.prefetch_related("blocks"))
    run_of = runs.of_sessions(sessions)
    blocks = [(session, block) for session in sessions for block in run_of[session.pk].blocks if not block.is_dropped]
    parts = cohort.team.order_by("pk")
    trainers = {part.user_id: part.user for part in parts}
    numbers = dict(InstructorCertification.objects.filter(user__in=trainers).values_list("user_id", "number"))
    return [
        {
            "order": str(number),
            "day": session.day,
            "date": timezone.localdate(session.starts_at).isoformat(),
            "topic": block.title,
            "hours": hours(block.minutes),
            "changes": "; ".join(block.changes),
        }
        | _instructors(_leading(block, trainers), numbers)
        for number, (session, block) in enumerate(blocks, start=1)
    ]


def _leading(block: RunBlock, trainers: Mapping[int, User]) -> list[User]:
    """Who leads the block, where the run sheet says; else everybody who teaches the class."""
    leader = trainers.get(block.leader) if block.leader else None
    return [leader] if leader else list(trainers.values())


def _instructors(users: Iterable[User], numbers: Mapping[int, str]) -> Facts:
    """The numbers are left empty when one is missing: half a list would look whole."""
    users = list(users)
    known = all(user.pk in numbers for user in users)
    return {
        "instructors": "; ".join(str(user) for user in users),
        "certifications": "; ".join(f"{user}: {numbers[user.pk]}" for user in users) if known else "",
    }


def _roster_at_start(cohort: Cohort) -> list[Facts]:
    gone = [leaver.seat for leaver in _leavers(cohort) if leaver.seat.is_given_up]
    return [_officer(seat) for seat in sorted([*_seated(cohort), *gone], key=_by_name)]


def _roster_at_end(cohort: Cohort) -> list[Facts]:
    seats = _seated(cohort)
    minutes = minutes_of(cohort, seats)
    certificates = {made.enrollment_id: made for made in Certificate.objects.valid().filter(enrollment__in=seats)}
    return [
        _officer(seat)
        | {"hours_attended": hours(minutes[seat.pk]), "result": RESULTS.get(seat.status, OPEN_RESULT)}
        | _certificate(certificates.get(seat.pk))
        for seat in seats
    ]


def _certificate(certificate: Certificate | None) -> Facts:
    if certificate is None:
        return {"certificate_number": "", "verify_url": ""}
    address = reverse("certificates:verify", args=[certificate.printed_code])
    return {"certificate_number": certificate.serial, "verify_url": settings.BASE_URL + address}


def _terminations(cohort: Cohort, amends: Filing | None) -> list[Facts]:
    """Those of whom the State was not told yet; a correction speaks of the same seats as the notice it corrects."""
    leavers = _leavers(cohort)
    if amends:
        known = told_in([amends])
        leavers = [leaver for leaver in leavers if str(leaver.seat.public_id) in known]
    else:
        known = told_in(cohort.filings.in_force().filter(paper=Paper.TERMINATIONS))
        leavers = [leaver for leaver in leavers if str(leaver.seat.public_id) not in known]
    minutes = _minutes_until_they_left(cohort, leavers)
    missing = _missing(cohort) if leavers else {}
    return [
        _officer(leaver.seat)
        | {
            "seat": str(leaver.seat.public_id),
            "left_as": leaver.left_as,
            "left_on": leaver.left_on.isoformat(),
            "reason": leaver.reason or missing.get(leaver.seat.pk, ""),
            "hours_attended": hours(minutes[leaver.seat.pk]),
        }
        for leaver in leavers
    ]


def _minutes_until_they_left(cohort: Cohort, leavers: Iterable[Leaver]) -> dict[int, int]:
    """Enrollment id → minutes: a day on which somebody leaves the class goes on without them."""
    minutes: dict[int, int] = {}
    for leaver in leavers:
        minutes |= minutes_of(cohort, [leaver.seat], cut=Cut.so_far(leaver.left_at))
    return minutes


def _missing(cohort: Cohort) -> dict[int, str]:
    return {
        seat.enrollment.pk: "Missing: " + ", ".join(short_label(code) for code in seat.missing)
        for seat in standing.of_cohort(cohort)
        if seat.missing
    }


def _leavers(cohort: Cohort) -> list[Leaver]:
    return leaving.of_cohorts([cohort]).get(cohort.pk, [])


def _seated(cohort: Cohort) -> list[Enrollment]:
    return sorted(cohort.enrollments.seated().select_related("officer__user", "precinct"), key=_by_name)


def _officer(seat: Enrollment) -> Facts:
    officer = seat.officer
    return {
        "last_name": officer.user.last_name,
        "first_name": officer.user.first_name,
        "rank": officer.rank,
        "precinct": seat.precinct.name,
        "precinct_code": seat.precinct.code,
        "member_no": officer.member_no,
    }


def _by_name(seat: Enrollment) -> tuple[str, str, int]:
    user = seat.officer.user
    return (user.last_name, user.first_name, seat.pk)
