"""A site with one of everything in it, and everybody who may come to it. The objects are Rivera's: her seat in Chen's
cohort, her calendar, her quiz attempt, her practice run, her survey, her certificate. Reyes sits beside her, Novak
trains elsewhere, Sato is the training sergeant of her precinct."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from assessments.quizzes.services import attempts
from assessments.quizzes.services.authoring import put_quiz
from assessments.recall.services import answering
from assessments.rotations.models import SavedPractice
from assessments.rubrics.services import calibrating, observations, recusals, second_ratings
from assessments.rubrics.services.authoring import put_rubric
from assessments.scenarios.services import runs
from assessments.scenarios.services.authoring import put_scenario
from assessments.surveys.services import openings
from assessments.surveys.services.authoring import put_survey
from certificates.services import credentials, issuing
from course_site.calendars.services import addresses as calendar_addresses
from course_site.checkin.services import sheets
from course_site.classroom.rules.events import EventKind
from course_site.cohorts.models import MakeUpBooking
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance, planning
from course_site.filings.rules.contents import digest
from course_site.filings.rules.papers import Paper
from course_site.filings.services import facts, layouts, sending
from course_site.people.models import Role, User
from course_site.rosters.services import uploads
from modules.services import progress
from tests.modules.conftest import add_lesson, course, day, lesson, module
from tests.wall.table import COURSE
from tests.wall.visitors import Visitor
from tests.yaml_files import read_yaml

__all__ = ["add_lesson", "course", "day", "lesson", "module"]

PEOPLE = {
    "officer": "rivera",
    "peer": "reyes",
    "coach": "coach",
    "trainer": "chen",
    "director": "director",
    "trainer_elsewhere": "novak",
    "sergeant": "sato",
    "analyst": "abadi",
    "editor": "marsh",
    "administrator": "okafor",
}


@pytest.fixture
def coach(cohort, make_user, at) -> User:
    coach = make_user("coach@example.org", "Cora", "Ito", Role.TRAINER)
    planning.assign_trainer(cohort, coach, "coach", by=None, at=at)
    return coach


@pytest.fixture
def director(cohort, make_user, at) -> User:
    director = make_user("director@example.org", "Dirk", "Moss", Role.TRAINER)
    planning.assign_trainer(cohort, director, "director", by=None, at=at)
    return director


@pytest.fixture
def part_over(cohort, make_user, at) -> User:
    """Led the class until yesterday, and coaches it from tomorrow on: a trainer still, and today of no class."""
    user = make_user("former@example.org", "Fay", "Orr", Role.TRAINER)
    day, today = timedelta(days=1), timezone.localdate()
    planning.assign_trainer(cohort, user, by=None, at=at, ends_on=today - day)
    planning.assign_trainer(cohort, user, "coach", by=None, at=at, starts_on=today + day)
    return user


@pytest.fixture
def visitors(request, arguments, signed_in) -> dict[str, Visitor]:
    """By the column of the table."""
    signed = {name: signed_in(request.getfixturevalue(fixture)) for name, fixture in PEOPLE.items()}
    return {name: Visitor(client, arguments) for name, client in ({"anonymous": Client()} | signed).items()}


@pytest.fixture
def arguments(cohort, seat, reyes_seat, rivera, chen, okafor, lesson, at) -> Callable[[str], list[Any]]:
    """What stands in the address of Rivera's things."""
    for folder, put, key in (
        ("quizzes", put_quiz, "QD1"),
        ("scenarios", put_scenario, "S01"),
        ("surveys", put_survey, "COURSE"),
    ):
        put(read_yaml(COURSE / folder / f"{key}.yaml"), publish=True)
    put_rubric(read_yaml(COURSE / "rubric.yaml"), publish=True)
    session = cohort.sessions.get(day="D1")
    closes_at = at.replace(year=at.year + 10)
    openings.open_survey("COURSE", cohort, at=at, closes_at=closes_at)
    open_attempt = attempts.start(seat, "QD1", at=at)
    submitted = attempts.submit(open_attempt, at=at)
    open_attempt = attempts.start(seat, "QD1", at=at)
    run = runs.start(rivera, "S01", client_id=uuid4(), at=at)
    certificate = _certificate(seat, chen, at)
    filing = _filing(cohort, okafor, at)
    sheets.print_sheet(session, at=at, by=chen)
    guest = MakeUpBooking.objects.create(
        enrollment=seat, block=session.blocks.get(module_key="D1M1"), booked_at=at, booked_by=rivera
    )
    asked = submitted.items.first().question_version
    known: dict[str, list[Any]] = {
        "session": [session.public_id],
        "mark": [session.public_id, seat.public_id, MarkKind.LATE],
        "block": [session.public_id, "D1M1", EventKind.RESIZED],
        "guest": [session.public_id, guest.public_id, MarkKind.LATE],
        "own block": [seat.public_id, session.public_id, "D1M1"],
        "make-up": [guest.public_id],
        "cohort": [cohort.key],
        "year": [cohort.starts_on.year],
        "cohort csv": [cohort.key, "csv"],
        "csv": ["csv"],
        "roster": [uploads.keep(b"Tax number", "roster.csv", cohort=cohort, by=chen, at=at).public_id],
        "seat": [seat.public_id],
        "quiz": ["QD1"],
        "quiz of a seat": [seat.public_id, "QD1"],
        "quiz of a cohort": [cohort.key, "QD1"],
        "open attempt": [open_attempt.public_id],
        "question": [open_attempt.public_id, 1],
        "submitted attempt": [submitted.public_id],
        "remark": [uuid4()],
        "recalled": [answering.keep(rivera, asked, None, client_id=uuid4(), at=at).client_id],
        "scenario": ["S01"],
        "cards": [session.public_id, "S01", "A"],
        "debrief": [session.public_id, 1, 1],
        "kept practice": [
            SavedPractice.objects.create(client_id=uuid4(), user=rivera, played_at=at, notes={}).client_id
        ],
        "run": [run.public_id],
        "medium of a run": [run.public_id, "a" * 40],
        "medium of a class": [session.public_id, "a" * 40],
        "medium of a draft": ["a" * 40],
        "sheet": [_not_yet(seat, chen).public_id],
        "calibration": [_calibration(cohort, okafor, at).public_id],
        "two sheets": [second_ratings.assign(reyes_seat, okafor, by=chen, at=at).public_id],
        "recusal": [reyes_seat.public_id, recusals.declare(chen, reyes_seat.officer, at=at).public_id],
        "survey": ["COURSE"],
        "calendar": [calendar_addresses.token_of(calendar_addresses.make(rivera, at=at))],
        "code": [certificate.code],
        "list of status": [0],
        "paper": [cohort.key, Paper.ROSTER_END],
        "neutral paper": [cohort.key, Paper.ROSTER_END, "neutral", "csv"],
        "paper with member numbers": [cohort.key, Paper.ROSTER_END, "or_dpsst", "csv"],
        "filing": [filing.public_id],
        "sent file": [filing.public_id, "csv"],
        "unknown code": ["0000-0000-0000"],
        "lesson": [lesson.url.removeprefix("/course/").strip("/")],
        "provider": ["department"],
        "sitting": [uuid4()],
        "unknown path": ["nowhere"],
        "": [],
    }
    return known.__getitem__


def _certificate(seat, chen, at):
    for session in seat.cohort.sessions.all():
        moment = max(at, session.ends_at)
        attendance.mark(session, seat, MarkKind.PRESENT, client_id=uuid4(), marked_at=moment, at=moment, by=chen)
    for code in ("quiz:QD1", "role_play", "survey:COURSE"):
        progress.record(seat, code, at=moment)
    certificate = issuing.issue(seat, at=at)
    credentials.credential_of(certificate, at=at)
    return certificate


def _not_yet(seat, chen):
    """A sheet of a moment ago: whoever scored it may correct it."""
    now = timezone.now()
    criteria = [f"R{number}" for number in range(1, 11)]
    return observations.record(
        seat, chen, levels=dict.fromkeys(criteria, 2), notes=dict.fromkeys(criteria, "Seen."), scenario_key="S05",
        variant="A", red_flag_found=None, client_id=uuid4(), played_at=now, at=now,
    )  # fmt: skip


def _calibration(cohort, okafor, at):
    planning.assign_trainer(cohort, okafor, "assessor", by=None, at=at)
    return calibrating.open_calibration(
        cohort, title="The recording", scenario_key="S05", variant="A", client_id=uuid4(), by=okafor, at=at
    )


def _filing(cohort, okafor, at):
    seen = digest(facts.of_paper(cohort, Paper.ROSTER_START))
    return sending.record(
        cohort, Paper.ROSTER_START, layouts.shipped()["ny_dcjs"], filing_id=uuid4(), seen=seen,
        sent_on=at.date(), by=okafor, at=at,
    )  # fmt: skip
