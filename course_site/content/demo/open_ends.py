"""What waits for somebody: answers to decide about, a draft to publish, questions to come back. And a file that was
imported."""

from datetime import date, datetime, timedelta
from random import Random

from assessments.quizzes import kinds
from assessments.quizzes.models import Attempt, QuestionVersion
from assessments.quizzes.services import answers
from assessments.recall.services import answering
from assessments.recall.services import today as todays
from course_site.cohorts.models import Enrollment
from course_site.content.demo.classes import Classroom, Stage
from course_site.content.demo.records import key_of, uuid, wrong
from course_site.people.models import User
from course_site.people.services import accommodations
from course_site.rosters.services import applying, previewing, uploads
from modules.models import LessonPage
from modules.services import home

# Place in the running class of the officer whose phone had no network at the end of a quiz.
NO_NETWORK = 2
REGISTER = """Tax #,Surname,First,E-mail,Cmd,Shield
00790001,Petrov,Nadia,nadia.petrov@example.org,75th Precinct,4421
00790002,Baptiste,Jean,jean.baptiste@example.org,PSA 2,4422
"""


def leave_open(stage: Stage, room: Classroom, ana: User, editor: User, *, at: datetime) -> None:
    sam = room.seats[0]
    accommodations.set_extra_time(sam.officer.user, 50, reason="As agreed with the officer", by=stage.lead, at=at)
    answer_on_two_screens(Attempt.objects.get(enrollment=sam, quiz_key="QD2"), stage.random)
    answer_late(Attempt.objects.get(enrollment=room.seats[NO_NETWORK], quiz_key="QD1", number=1), stage.random)
    recall(home.seat_of(ana), stage.random, at=at - timedelta(days=1))
    import_register(stage.administrator, at.date(), at=at)
    draft(editor)


def answer_on_two_screens(attempt: Attempt, random: Random) -> None:
    """The first question has an answer that counts and another one from a tablet that had not seen it."""
    item = attempt.items.select_related("question_version").get(position=1)
    other = wrong(item.question_version.content, random)
    answers.save(item, other, client_id=uuid(random), base_revision=0, at=attempt.started_at + timedelta(minutes=5))


def answer_late(attempt: Attempt, random: Random) -> None:
    item = attempt.items.select_related("question_version").get(position=1)
    assert attempt.submitted_at
    arrived = attempt.submitted_at + timedelta(minutes=3)
    answers.save(item, key_of(item), client_id=uuid(random), base_revision=1, at=arrived)


def recall(seat: Enrollment | None, random: Random, *, at: datetime) -> None:
    """Five questions from memory. The second and the fourth were not remembered."""
    assert seat, "she is in a class"
    while item := (today := todays.of_seat(seat, at=at)).next:
        version = QuestionVersion.objects.newest().get(question_key=item.key)
        answer = None if len(today.done) % 2 else kinds.of(version.content).key(version.content)
        answering.keep(seat.officer.user, version, answer, client_id=uuid(random), at=at)


def import_register(administrator: User, from_day: date, *, at: datetime) -> None:
    upload = uploads.keep(REGISTER.encode(), "new-officers.csv", cohort=None, by=administrator, at=at)
    plan = previewing.preview(upload, from_day=from_day, by=administrator).plan
    applying.apply(upload, from_day=from_day, digest=plan.digest, by=administrator, at=at)


def draft(editor: User) -> None:
    lesson = LessonPage.objects.get(key="D1M4.L3")
    lesson.summary = "Count to three before you say anything."
    lesson.save_revision(user=editor)
