"""What officers leave behind in a course: marks, attempts, sheets, ballots. Drawn by a seeded random, written in
bulk, and scored by the rooms' own rules, so that every score can be computed again from what is stored."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from assessments.quizzes import kinds
from assessments.quizzes.models import AnswerEvent, Attempt, AttemptItem, Question, QuestionVersion, QuizVersion
from assessments.quizzes.rules import scoring
from assessments.quizzes.rules.drawing import Drawable, draw
from assessments.surveys.models import Invitation, SurveyOpening
from assessments.surveys.rules.answers import Remark, Sorted
from assessments.surveys.rules.envelopes import Envelope
from assessments.surveys.rules.questions import Value
from assessments.surveys.rules.receipts import tag_of
from assessments.surveys.services import boxes
from course_site.cohorts.models import AttendanceMark, Enrollment, TrainingSession
from course_site.cohorts.rules.attendance import MarkKind
from course_site.people.models import User


def uuid(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)


# --- attendance --------------------------------------------------------------


def mark(
    session: TrainingSession,
    seat: Enrollment,
    *,
    by: User,
    random: Random,
    kind: MarkKind = MarkKind.PRESENT,
    minutes: int = 0,
    reason: str = "",
) -> AttendanceMark:
    """An unsaved mark of the morning; `minutes` into the day for somebody late or leaving early."""
    tapped = session.starts_at + timedelta(minutes=minutes, seconds=random.randrange(240))
    timed = kind in {MarkKind.LATE, MarkKind.LEFT}
    return AttendanceMark(
        client_id=uuid(random),
        session=session,
        enrollment=seat,
        kind=kind.value,
        clock=session.starts_at + timedelta(minutes=minutes) if timed else None,
        marked_at=tapped,
        received_at=tapped + timedelta(seconds=2),
        marked_by=by,
        reason=reason,
    )


# --- quizzes -----------------------------------------------------------------


class QuizDesk:
    """Draws and answers attempts from the versions in force, read once."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.versions = {version.quiz_key: version for version in QuizVersion.objects.order_by("number")}
        live = Question.objects.live().values("key")
        questions = QuestionVersion.objects.newest().filter(question_key__in=live)
        self.questions = {question.question_key: question for question in questions}
        banks = Question.objects.live().values_list("bank__key", "key")
        self.banks: dict[str, list[str]] = {}
        for bank, key in banks:
            self.banks.setdefault(bank, []).append(key)
        self.attempts: list[Attempt] = []
        self.items: list[AttemptItem] = []
        self.events: list[AnswerEvent] = []

    def take(self, seat: Enrollment, quiz: str, *, skill: float, at: datetime, number: int = 1) -> bool:
        """One attempt handed in; `skill` is the chance that an item is answered by the key. Whether it passed."""
        version = self.versions[quiz]
        attempt = self._attempt(seat, version, number, at)
        shares, attempt.counted = [], []
        for item in self._items(attempt, version):
            content = item.question_version.content
            answer = key_of(item) if self.random.random() < skill else wrong(content, self.random)
            self.events.append(self._event(item, answer, at + timedelta(seconds=40 * item.position)))
            shares.append(kinds.of(content).judge(content, answer))
            attempt.counted.append([item.question_version_id, answer])
        attempt.score = scoring.total(shares)
        attempt.passed = attempt.score >= version.content["pass_mark"]
        attempt.state, attempt.submitted_at = Attempt.State.SUBMITTED, at + timedelta(minutes=11)
        return attempt.passed

    def begin(self, seat: Enrollment, quiz: str, *, answered: int, at: datetime) -> None:
        """An attempt left open after some answers."""
        version = self.versions[quiz]
        attempt = self._attempt(seat, version, 1, at)
        for item in self._items(attempt, version)[:answered]:
            self.events.append(self._event(item, key_of(item), at))

    def keep(self) -> None:
        Attempt.objects.bulk_create(self.attempts)
        AttemptItem.objects.bulk_create(self.items, batch_size=500)
        AnswerEvent.objects.bulk_create(self.events, batch_size=500)

    def _attempt(self, seat: Enrollment, version: QuizVersion, number: int, at: datetime) -> Attempt:
        attempt = Attempt(
            public_id=uuid(self.random), enrollment=seat, quiz_key=version.quiz_key, quiz_version=version,
            number=number, seed=self.random.getrandbits(62), started_at=at,
        )  # fmt: skip
        self.attempts.append(attempt)
        return attempt

    def _items(self, attempt: Attempt, version: QuizVersion) -> list[AttemptItem]:
        random = Random(attempt.seed)
        settings = version.content
        pool = {key: Drawable.of(self.questions[key].content) for key in self.banks[settings["bank"]]}
        items = [
            AttemptItem(
                attempt=attempt,
                position=position,
                question_version=self.questions[key],
                order=kinds.of(self.questions[key].content).shuffle(self.questions[key].content, random),
            )
            for position, key in enumerate(draw(pool, settings["draw"], settings["always_include"], random), start=1)
        ]
        self.items += items
        return items

    def _event(self, item: AttemptItem, answer: Any, at: datetime) -> AnswerEvent:
        return AnswerEvent(
            attempt_item=item, client_id=uuid(self.random), base_revision=0, revision=1, answer=answer, received_at=at
        )


def key_of(item: AttemptItem) -> Any:
    content = item.question_version.content
    return kinds.of(content).key(content)


def wrong(content: Mapping[str, Any], random: Random) -> Any:
    """An answer beside the key."""
    match content["kind"]:
        case "matching":
            return [0] * len(content["pairs"])
        case "ordering":
            return list(reversed(range(len(content["items"]))))
        case "numeric":
            return str(content["answer"] + 5 * (content["tolerance"] + 1))
        case "multiple":
            return [place for place, option in enumerate(content["options"]) if not option["correct"]][:1]
        case "short_text":
            return "I would ask my partner"
        case "cloze":
            return ["advise"] * len(content["blanks"])
        case "sort":
            return [0] * len(content["cards"])
        case _:
            return random.choice([place for place, option in enumerate(content["options"]) if not option["correct"]])


# --- surveys -----------------------------------------------------------------

REMARKS = [
    "I will let people finish before I talk options.",
    "Ask what would make tonight quieter, not who started it.",
    "Slow down. Say back what I heard. It works at home too.",
    "Offer the center instead of a third visit to the same door.",
    "Talk to my partner first about who speaks.",
]
SERVICE = ["0-2", "3-5", "3-5", "6-10", "6-10", "11-15", "16+"]
ROLES = ["nco", "nco", "sector", "sector", "qteam", "youth", "supervisor", "other"]
CHANGES = [
    "More time for role-plays.",
    "Parking near the room.",
    "Shorter talks on day 1.",
    "Bring back an officer who uses it.",
]


def answer_course_survey(
    opening: SurveyOpening, seats: Iterable[Enrollment], *, approval: float, random: Random
) -> None:
    """Ballots of the seats that answer, dropped into the box at once. `approval` is the share that answers Excellent or
    Good, to the nearest ballot."""
    answering = Invitation.objects.filter(opening=opening, enrollment__in=seats)
    spent = list(answering.order_by("enrollment"))
    approving = random.sample(spent, round(approval * len(spent)))
    # What only a few reports read has draws of its own, so that nobody else's in the demo change with it.
    rest = Random(f"the rest of {opening.cohort.key}")
    with boxes.opened(opening) as envelopes:
        envelopes += [_envelope(invitation, invitation in approving, random, rest) for invitation in spent]
    answering.update(opened=True, spent=True)


def _envelope(invitation: Invitation, approves: bool, random: Random, rest: Random) -> Envelope:
    remarks = tuple(
        Remark(item, random.choice(texts), random.random() < 0.6)
        for item, texts in (("C15", REMARKS), ("C16", CHANGES))
        if random.random() < 0.25
    )
    compared = rest.choice([5, 5, 4, 4, 3]) if approves else rest.choice([4, 3, 3, 2])
    ratings = _ratings(approves, random) | {"C13": compared, "C14": rest.choice([3, 4, 4, 4, 5])}
    about_officers = (("G1", rest.choice(SERVICE)), ("G2", rest.choice(ROLES)))
    kept = Sorted(ratings, remarks, about_officers)
    return Envelope(tag_of(str(uuid(random))), "", invitation.group_id, kept)


def _ratings(approves: bool, random: Random) -> dict[str, Value | list[Value]]:
    """C01 on its five points; the other scales lean the same way."""
    overall = random.choice([5, 5, 4]) if approves else random.choice([3, 3, 2])
    others = ("C02", "C03", "C04", "C05", "C06", "C07", "C08", "C09", "C10", "C11", "C12")
    return {"C01": overall, **{code: max(1, min(5, overall + random.choice([-1, 0, 0, 1]))) for code in others}}
