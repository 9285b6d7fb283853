"""The one thing to do now, in the officer's words."""

from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from course_site.cohorts.models import TrainingSession
from modules.models import LessonAddress
from modules.rules.next_step import Doing
from modules.rules.open_work import QuizTries
from modules.services.home import Home
from modules.wording.requirements import tries_left


class StepWords(NamedTuple):
    """The inputs of `components/next_step.html`."""

    title: str
    text: str
    href: str = ""
    label: str = ""
    meta: str = ""


class Words(NamedTuple):
    """A step before its key is known: `view` leads to where it is done; {day} stands for the number of its day."""

    title: str
    text: str
    view: str = ""
    label: str = ""
    meta: str = ""


WORDS = {
    Doing.QUIZ: Words(
        "Day {day} quiz",
        "There is no clock, and every answer is kept. The best of your tries counts.",
        "quizzes:start",
        "Open the quiz",
        "About 13 minutes",
    ),
    Doing.SURVEY: Words(
        "Tell us how the course was",
        "Your name is not kept with your answers, and you may skip every question.",
        "surveys:start",
        "Open the survey",
        "About 6 minutes",
    ),
    Doing.CLOSED_SURVEY: Words(
        "Course survey",
        "It takes no answers from you now. Open its page once: your certificate needs nothing more of it.",
        "surveys:start",
        "Open the page",
        "Less than a minute",
    ),
    Doing.MAKE_UP: Words(
        "Make up what you missed on day {day}",
        "Ask your trainer how: the same part is taught in the next cohort too.",
    ),
    Doing.ROLE_PLAY: Words(
        "Your assessed role-play",
        "Your trainer names a day. Until then, every practice run is yours alone.",
        "scenarios:index",
        "Practice",
    ),
    Doing.ASK: Words(
        "Talk with your trainer",
        "You have done what you can do here. The list below says what is still missing and why.",
    ),
    Doing.CERTIFICATE: Words(
        "You completed the course",
        "Your certificate is ready a minute or two after your last step. Anybody can check that it is genuine.",
        "certificates:mine",
        "Open my certificate",
    ),
    Doing.PRACTICE: Words(
        "Practice a role-play",
        "You are up to date. Ten minutes with a branching scene keep it fresh.",
        "scenarios:index",
        "Choose a scene",
        "Nobody else sees your choices",
    ),
}

# The pages count a class day as planned while it goes on; completion waits until it is past.
NOTHING_LEFT_BUT_TIME = Words(
    "Nothing is left to do",
    "When the last class day is over, the course is completed. Your certificate is here by the next morning.",
    "classroom:my_hours",
    "See your hours",
)


def step_words(home: Home) -> StepWords:
    if home.lesson:
        return _lesson(home.lesson, is_begun=home.lesson == home.begun)
    step = home.step
    if step.doing is Doing.CHECK_IN and home.next_session:
        return _check_in(home.next_session)
    is_awaited = step.doing is Doing.CERTIFICATE and not home.standing.completed
    words = NOTHING_LEFT_BUT_TIME if is_awaited else WORDS[step.doing]
    shown = StepWords(
        title=words.title.format(day=step.key.removeprefix("QD").removeprefix("D")),
        text=words.text,
        href=reverse(words.view, args=[step.key] if step.key else []) if words.view else "",
        label=words.label,
        meta=words.meta,
    )
    tries = home.work.quizzes.get(step.key)
    return _with_tries(shown, tries) if tries else shown


def _check_in(session: TrainingSession) -> StepWords:
    starts = date_format(timezone.localtime(session.starts_at), "g:i a")
    return StepWords(
        title="Say that you are here",
        text=f"Type the code from the screen in the room. Day {session.day.removeprefix('D')} begins at {starts}",
        href=reverse("checkin:here"),
        label="Type the code",
        meta=session.place,
    )


def _lesson(lesson: LessonAddress, *, is_begun: bool) -> StepWords:
    version = lesson.version
    meta = f"{lesson.module_title} · {version.minutes} minutes"
    return StepWords(version.title, version.summary, lesson.path, "Go on reading" if is_begun else "Read it", meta)


def _with_tries(quiz: StepWords, tries: QuizTries) -> StepWords:
    if not tries.is_open:
        return quiz._replace(meta=f"{quiz.meta} · {tries_left(tries)}")
    return quiz._replace(
        label="Go on with the quiz",
        text="Your answers are kept. Go on where you stopped.",
        meta=f"{tries.answered} of {tries.questions} answered",
    )
