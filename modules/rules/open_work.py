"""What a seat has begun and not finished, or is asked now, in the rooms above. They answer with these values
(`modules.signals`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class QuizTries:
    """How a seat stands with a quiz that it has not passed."""

    quiz: str
    left: int  # tries that are not begun yet
    answered: int = 0  # questions of the try that is open
    questions: int = 0  # 0 while no try is open
    opens_at: datetime | None = None  # only while its class day has not begun
    waits_until: datetime | None = None  # only while the next try may not begin

    @property
    def is_open(self) -> bool:
        return self.questions > 0

    @property
    def is_used_up(self) -> bool:
        return not self.left and not self.is_open

    @property
    def is_barred(self) -> bool:
        """Whether the officer can do nothing about it now. Whoever has begun goes on."""
        is_early = self.opens_at is not None or self.waits_until is not None
        return self.is_used_up or (is_early and not self.is_open)


@dataclass(frozen=True)
class OpenSurvey:
    """A survey that a seat is asked now and has not sent."""

    key: str
    title: str
    minutes: int
    closes_at: datetime


@dataclass(frozen=True)
class Recall:
    """How far a seat is with today's questions from memory."""

    left: int
    answered: int = 0
    next_on: date | None = None  # the next day with questions


@dataclass(frozen=True)
class Intention:
    """What an officer wrote to do next time, and where to try it."""

    text: str
    said_on: date
    scene: str
    href: str


@dataclass(frozen=True)
class OpenWork:
    quizzes: Mapping[str, QuizTries] = field(default_factory=dict)
    surveys: Mapping[str, OpenSurvey] = field(default_factory=dict)
