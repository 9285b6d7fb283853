"""What is said about excuses: trainers hear that somebody asks, the officer hears the answer."""

from datetime import datetime

from django.utils import timezone
from django.utils.dateformat import format as date_format

from course_site.checkin.models import ExcuseAnswer, ExcuseRequest
from course_site.cohorts.models import TrainingSession
from course_site.mailing.services import post
from course_site.people.models import User


def somebody_asks(request: ExcuseRequest, *, at: datetime) -> None:
    session = request.session
    for trainer in User.objects.filter(training__cohort=session.cohort_id).distinct():
        post.send(
            "excuse-asked",
            trainer,
            about=str(request.public_id),
            subject=f"Asks to be excused: {request.enrollment.officer}",
            lines=[
                f"{request.enrollment.officer} asks to be excused from {_day(session)}.",
                "The reason stands in the classroom, under Check-in, Excuses. Answer there before the class starts.",
            ],
            why=f"You get this because you teach {session.cohort}.",
            at=at,
        )


def your_answer(answer: ExcuseAnswer, *, at: datetime) -> None:
    request = answer.request
    if answer.accepted:
        said = "You are excused. The time you miss still has to be made up: My training shows how."
    else:
        said = "Your trainer has not excused you, so you are expected in class. Call your trainer if you cannot come."
    post.send(
        "excuse-answered",
        request.enrollment.officer.user,
        about=str(request.public_id),
        subject=f"{'You are excused' if answer.accepted else 'You are expected'}: {_day(request.session)}",
        lines=[f"You asked to be excused from {_day(request.session)}.", said],
        why="You get this because you asked to be excused.",
        at=at,
        urgent=True,
    )


def _day(session: TrainingSession) -> str:
    when = date_format(timezone.localtime(session.starts_at), "l, F j")
    return f"Day {session.day.removeprefix('D')} on {when}"
