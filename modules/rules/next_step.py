"""The one thing for an officer to do now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from modules.rules.open_work import OpenWork
from modules.rules.requirements import ROLE_PLAY, Code


class Doing(StrEnum):
    CHECK_IN = "check_in"
    LESSON = "lesson"
    QUIZ = "quiz"
    SURVEY = "survey"
    CLOSED_SURVEY = "closed_survey"
    MAKE_UP = "make_up"
    ROLE_PLAY = "role_play"
    ASK = "ask"
    CERTIFICATE = "certificate"
    PRACTICE = "practice"


@dataclass(frozen=True)
class Step:
    doing: Doing
    key: str = ""


@dataclass(frozen=True)
class Situation:
    """What is known of a seat at a moment.

    `days`: day key → keys of its lessons, in order; `begun`: the class days that have begun, in order;
    `quiz_due`: quiz key → when it is taken in class; `over`: whether the last class day has ended;
    `awaited`: the class day that is about to begin and waits for the officer;
    `work`: how far the quizzes are that are missing, and which surveys can be sent."""

    days: Mapping[str, Sequence[str]]
    read: frozenset[str]
    missing: Sequence[Code]
    begun: Sequence[str] = ()
    quiz_due: Mapping[str, datetime] = field(default_factory=dict)
    over: bool = False
    awaited: str = ""
    work: OpenWork = field(default_factory=OpenWork)

    @property
    def doable(self) -> list[Code]:
        """What is missing, but for what the officer can do nothing about: a quiz without tries left or before its
        day."""
        return [code for code in self.missing if not self._is_barred(code)]

    def _is_barred(self, code: Code) -> bool:
        return code.kind == "quiz" and code.key in self.work.quizzes and self.work.quizzes[code.key].is_barred


def next_step(situation: Situation, at: datetime) -> Step:
    """A class that waits at the door comes before all. Then what was begun (a quiz half done), what the class has done
    (a quiz that is due), what is open now (the lessons of the day), and what only remains at the end (survey, make-up,
    role-play); last of all, practice."""
    if not situation.missing:
        return Step(Doing.CERTIFICATE)
    if situation.awaited:
        return Step(Doing.CHECK_IN, situation.awaited)
    quiz = _begun_quiz(situation) or _due_quiz(situation, at)
    if quiz:
        return Step(Doing.QUIZ, quiz)
    if situation.over:
        return _after_class(situation)
    lesson = _unread_lesson(situation)
    return Step(Doing.LESSON, lesson) if lesson else Step(Doing.PRACTICE)


def _begun_quiz(situation: Situation) -> str:
    return next((key for key, tries in situation.work.quizzes.items() if tries.is_open), "")


def _due_quiz(situation: Situation, at: datetime) -> str:
    due = sorted((moment, quiz) for quiz, moment in situation.quiz_due.items() if moment <= at)
    return next((quiz for _, quiz in due if f"quiz:{quiz}" in situation.doable), "")


def _after_class(situation: Situation) -> Step:
    for code in reversed(situation.doable):  # the survey takes six minutes, a make-up takes a day
        if code.kind == "survey":
            return Step(Doing.SURVEY if code.key in situation.work.surveys else Doing.CLOSED_SURVEY, code.key)
        if code.kind == "attendance":
            return Step(Doing.MAKE_UP, code.key)
        if code.kind == "quiz":
            return Step(Doing.QUIZ, code.key)
    return Step(Doing.ROLE_PLAY) if ROLE_PLAY in situation.missing else Step(Doing.ASK)


def _unread_lesson(situation: Situation) -> str:
    """The first unread lesson of the current day; before class that is the online preparation."""
    days = list(situation.days)
    current = situation.begun[-1] if situation.begun else (days[0] if days else "")
    earlier = days[: days.index(current)] if current in days else []
    for day in [current, *earlier]:
        for lesson in situation.days.get(day, ()):
            if lesson not in situation.read:
                return lesson
    return ""
