"""What happens to plans: an officer changes class, another makes up what was missed, a question is put right."""

from datetime import datetime
from random import Random

from assessments.quizzes.models import QuestionVersion
from assessments.quizzes.rules.regrading import Act
from assessments.quizzes.services import corrections
from course_site.classroom.services import ledger, make_up
from course_site.cohorts.models import Cohort
from course_site.cohorts.services import transfers, year_plan
from course_site.content.demo.classes import Classroom, Stage
from course_site.content.demo.records import uuid
from course_site.people.models import Precinct, User

# Places in the running class: who came late on two days, and who changes to another tour.
LATE, NEW_TOUR = 4, 23


def move_on(stage: Stage, room: Classroom, next_class: Cohort, *, at: datetime) -> None:
    """One officer goes on in the next class; another comes there as a guest for the block that was missed."""
    transfers.transfer(room.seats[NEW_TOUR], next_class, reason="New tour", by=stage.administrator, at=at)
    late = room.seats[LATE]
    cure = make_up.of_hours(ledger.of_seat(late), at=at).cures[0]
    make_up.book(late, cure.offers[0].block, by=late.officer.user, at=at)


def put_right(question: str, *, by: User, random: Random, at: datetime) -> None:
    """Everybody who was asked this question gets its points."""
    version = QuestionVersion.objects.filter(question_key=question).order_by("number").last()
    assert version, "the course asks this question"
    reason = "Two options could be read as right."
    seen = corrections.dry_run(version, Act.EVERYONE).seen
    corrections.correct(version, Act.EVERYONE, seen=seen, reason=reason, client_id=uuid(random), by=by, at=at)


def plan_the_years(stage: Stage, *, at: datetime) -> None:
    """A plan in which every precinct and PSA of the city has a turn."""
    precincts = Precinct.objects.active().count()
    for year in year_plan.years():
        year_plan.set_targets(
            year, cohorts=24, seats=600, precincts=precincts, precinct_limit=3, by=stage.administrator, at=at
        )
