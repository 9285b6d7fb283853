"""The story of the demo, told in `README.md` beside this file."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from assessments.scenarios.services import runs
from assessments.surveys.services import closing, openings
from course_site.cohorts.models import Cohort
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import planning
from course_site.content.demo import changes, classes, classroom, open_ends, outcomes, records, remarks, role_plays
from course_site.content.demo.cast import LOGINS, Crowd, sign_up
from course_site.content.demo.classes import Classroom, Stage
from course_site.people.models import Precinct, User
from modules.models import CourseVersion

PAST = 20
# Issuing queues a PDF each: a few cohorts are enough to look at, the night does the others.
WITH_CERTIFICATES = 3
# The latest class, of two precincts, in which only four answered: the report hides them until the next one closes.
FEW_ANSWERED = PAST
SEED = 20


class NoCourse(RuntimeError):
    """The demo needs the four-day course to be loaded and published first."""


class RealPeople(RuntimeError):
    """Accounts of people who are not invented are here already: a demo beside them would be taken for true."""


@dataclass(frozen=True)
class Seeded:
    cohorts: int
    officers: int
    made: bool


@transaction.atomic
def seed(password: str, *, at: datetime) -> Seeded:
    """Makes the demo, all of it or nothing; a second call changes nothing."""
    if Cohort.objects.filter(key="finishing").exists():
        return Seeded(Cohort.objects.count(), User.objects.exclude(officer=None).count(), made=False)
    if User.objects.exclude(email__endswith="@example.org").exists():
        raise RealPeople
    version = CourseVersion.objects.filter(course_key="four_day").order_by("-number").first()
    if version is None:
        raise NoCourse
    hashed = make_password(password)  # slow on purpose, so once for all of them
    people = {login.email.split("@")[0]: sign_up(login, hashed, at=at) for login in LOGINS}
    random = Random(SEED)  # the same demo everywhere
    stage = Stage(
        version=version,
        lead=people["trainer"],
        second=people["trainer2"],
        administrator=people["admin"],
        crowd=Crowd(random),
        random=random,
        zone=ZoneInfo(settings.TIME_ZONE),
    )
    today = timezone.localdate(at)
    for number in range(1, PAST + 1):
        room = past(stage, number, today, graduate=people["graduate"] if number == PAST else None)
        if number in outcomes.CLASSES:
            outcomes.tell(room, number, at=at)
    remarks.read(stage.lead, stage.second, at=at)
    days = classes.days_around(planning.class_dates(today, 1)[0])
    finishing(stage, people["officer"], classes.weekdays_before(days[0], 4), at)
    class_of_today = running(stage, people["officer2"], days, at)
    classroom.run_sheet(stage, class_of_today.sessions["D1"])
    classroom.check_in(class_of_today, at=at)
    next_class = classroom.coming(stage, today, precincts_for(stage, 3, 16), at=at)
    classroom.send_papers(stage, list(Cohort.objects.filter(key__in=("finishing", "running"))), today, at=at)
    changes.move_on(stage, class_of_today, next_class, at=at)
    changes.put_right("QD1-04", by=people["editor"], random=random, at=at)
    changes.plan_the_years(stage, at=at)
    role_plays.calibrate(stage, at=at)
    open_ends.leave_open(stage, class_of_today, people["officer"], people["editor"], at=at)
    classroom.write(stage, at=at)
    return Seeded(Cohort.objects.count(), User.objects.exclude(officer=None).count(), made=True)


def precincts_for(stage: Stage, number: int, count: int) -> list[Precinct]:
    """A mix from all five boroughs; every fifth class comes from two precincts alone."""
    everywhere = list(Precinct.objects.active().order_by("code"))
    if number % 5 == 0:
        pair = stage.random.sample(everywhere, 2)
        return sorted([*pair * (count // 2), pair[0]][:count], key=lambda precinct: precinct.code)
    some = stage.random.sample(everywhere, 11)
    return [some[place % len(some)] for place in range(count)]


def titled(dates: list[date]) -> str:
    """As classes are that somebody plans on the site."""
    return f"Cohort of {dates[0]:%B} {dates[0].day}, {dates[0].year}"


def past(stage: Stage, number: int, today: date, graduate: User | None) -> Classroom:
    """A cohort of the past year, closed."""
    first = today - timedelta(days=21 + 17 * (PAST - number))
    dates = planning.class_dates(first)
    opened = classes.local(first - timedelta(days=45), 9, stage.zone)
    named = [graduate.officer] if graduate else []
    room = classes.open_class(
        stage,
        key=f"past-{number:02}",
        title=titled(dates),
        dates=dates,
        precincts=precincts_for(stage, number, 25 - len(named)),
        named=named,
        at=opened,
    )
    absent = stage.random.randrange(1, 25) if number % 3 == 0 else -1
    for day in ("D1", "D2", "D3", "D4"):
        missed = {absent: (MarkKind.ABSENT, 0)} if day == "D3" else {}
        classes.attend(room, day, room.seats, missed)
    classes.take_quizzes(room, classes.QUIZZES, room.seats, skill=0.93)
    not_yet = [stage.random.randrange(1, 25)] if number % 4 == 0 else []
    role_plays.assess(room, room.seats, not_yet)
    closes = classes.local(dates[-1] + timedelta(days=7), 15, stage.zone)
    approval = min(0.99, 0.95 + stage.random.uniform(-0.06, 0.05))
    share = 0.16 if number == FEW_ANSWERED else stage.random.uniform(0.8, 1.0)
    classes.survey(room, seats=room.seats, approval=approval, closes_at=closes, share=share)
    closing.close_due(at=closes)
    room.desk.keep()
    closed = classes.local(dates[-1], 17, stage.zone)
    classes.settle(room, at=closed, with_certificates=number > PAST - WITH_CERTIFICATES)
    return room


def finishing(stage: Stage, ana: User, dates: list[date], at: datetime) -> None:
    """The class days are over, the survey is open, the cohort is not closed."""
    room = classes.open_class(
        stage,
        key="finishing",
        title=titled(dates),
        dates=dates,
        precincts=precincts_for(stage, 1, 24),
        named=[ana.officer],
        at=classes.local(dates[0] - timedelta(days=45), 9, stage.zone),
    )
    seats = room.seats
    classes.attend(room, "D1", seats, {})
    classes.attend(room, "D2", seats, {5: (MarkKind.LATE, 120)})
    classes.attend(room, "D3", seats, {})
    classes.attend(room, "D4", seats[:-2], {})
    classes.read_lessons(room, ("D0", "D1", "D2", "D3"), {0: 0.9} | dict.fromkeys(range(1, 15), 0.6))
    classes.take_quizzes(room, ("QD1", "QD2", "QD3"), seats, skill=0.95)
    classes.take_quizzes(room, ("QD4",), seats[3:], skill=0.95)
    role_plays.assess(room, seats[:-3], not_yet=[7])
    closes = at + timedelta(days=7)
    classes.survey(room, seats=seats[3:15], approval=0.93, closes_at=closes, share=1)
    outcomes.tell_of_days(room, at=at)
    room.desk.keep()
    classes.complete_by_service(seats, at=at)
    practice(stage, ana, "S03", finish=True, at=at - timedelta(days=2))


def running(stage: Stage, sam: User, dates: list[date], at: datetime) -> Classroom:
    """In the middle: two days are over, the third is today or on the next weekday."""
    room = classes.open_class(
        stage,
        key="running",
        title=titled(dates),
        dates=dates,
        precincts=precincts_for(stage, 2, 24),
        named=[sam.officer],
        at=classes.local(dates[0] - timedelta(days=45), 9, stage.zone),
    )
    seats = room.seats
    classes.attend(room, "D1", seats, {4: (MarkKind.LATE, 25), 9: (MarkKind.ABSENT, 0)})
    classes.attend(room, "D2", seats, {6: (MarkKind.LEFT, 400), 11: (MarkKind.EXCUSED, 0), 4: (MarkKind.LATE, 10)})
    shares = {0: 0.8} | {place: stage.random.choice([0.2, 0.5, 0.9]) for place in range(1, 20)}
    classes.read_lessons(room, ("D0", "D1", "D2"), shares)
    classes.take_quizzes(room, ("QD1",), seats[:20], skill=0.95)
    classes.take_quizzes(room, ("QD2",), seats[3:14], skill=0.95)
    room.desk.begin(seats[0], "QD2", answered=5, at=room.quiz_time("D2"))
    room.desk.take(seats[1], "QD2", skill=0.3, at=room.quiz_time("D2"))
    room.desk.keep()
    ends = room.sessions["D1"].ends_at
    openings.open_survey(
        "PULSE", room.cohort, at=ends - timedelta(minutes=15), closes_at=at + timedelta(days=1), day="D1"
    )
    practice(stage, sam, "S01", finish=True, at=ends)
    practice(stage, sam, "S03", finish=False, at=ends)
    return room


def practice(stage: Stage, user: User, scenario: str, *, finish: bool, at: datetime) -> None:
    """A private run: to its end, or left after two choices."""
    run = runs.start(user, scenario, client_id=records.uuid(stage.random), at=at)
    story = runs.story_of(run)
    state = runs.state_of(run)
    while not state.over and (finish or len(state.steps) < 2):
        option = story.nodes[state.node].options[0]
        client_id: UUID = records.uuid(stage.random)
        state = runs.choose(run, state.node, option.key, client_id=client_id, at=at)
