"""What classes said beside the course survey: of each day, how confident they were before and after, and what they used
90 days later."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from random import Random

from assessments.surveys.models import Invitation, SurveyOpening
from assessments.surveys.rules.answers import Sorted
from assessments.surveys.rules.calendar import Occasion
from assessments.surveys.rules.envelopes import Envelope
from assessments.surveys.rules.questions import Value
from assessments.surveys.rules.receipts import tag_of
from assessments.surveys.rules.self_efficacy import BEFORE, ITEMS, TODAY
from assessments.surveys.services import boxes, calendar, closing, openings
from course_site.content.demo.classes import Classroom

Sheet = dict[str, Value | list[Value]]

# A few classes are enough to look at; each closing cuts its release.
CLASSES = range(9, 14)


Draw = Callable[[Occasion, Random], Sheet]


def tell(room: Classroom, number: int, *, at: datetime) -> None:
    _tell(room, {"SE": _confidence, "F90": _use}, f"outcomes of {number}", at=at)


def tell_of_days(room: Classroom, *, at: datetime) -> None:
    _tell(room, {"PULSE": _day}, f"days of {room.cohort.key}", at=at)


def _tell(room: Classroom, surveys: Mapping[str, Draw], seed: str, *, at: datetime) -> None:
    """Has draws of its own, so that nobody else's in the demo change with them."""
    random = Random(seed)
    for key, sheet in surveys.items():
        for occasion in calendar.planned(key, room.cohort, zone=room.stage.zone):
            if occasion.closes_at <= at:
                _ask(room, key, occasion, [sheet(occasion, random) for _ in range(random.randint(17, 23))])


def _ask(room: Classroom, key: str, occasion: Occasion, sheets: Iterable[Sheet]) -> None:
    opening = openings.open_survey(
        key,
        room.cohort,
        at=occasion.opens_at,
        closes_at=occasion.closes_at,
        day=occasion.day,
        by=room.stage.administrator,
    )
    _answer(opening, sheets)
    closing.close_due(at=occasion.closes_at)


def _answer(opening: SurveyOpening, sheets: Iterable[Sheet]) -> None:
    answering = list(zip(Invitation.objects.filter(opening=opening).order_by("enrollment"), sheets, strict=False))
    with boxes.opened(opening) as envelopes:
        envelopes += [
            Envelope(tag_of(str(invitation.pk)), "", invitation.group_id, Sorted(sheet, (), ()))
            for invitation, sheet in answering
        ]
    sent = [invitation.pk for invitation, _ in answering]
    Invitation.objects.filter(pk__in=sent).update(opened=True, spent=True)


def _confidence(occasion: Occasion, random: Random) -> Sheet:
    """On day 4 most find that they knew less than they had thought."""
    then, today = random.choice([2, 2, 3, 3, 4]), random.choice([3, 4, 4, 5])
    if occasion.day == "D0":
        return {item: _about(then, random) for item in ITEMS}
    return {
        f"{item}.{column}": _about(level, random)
        for item in ITEMS
        for column, level in ((BEFORE, then - 0.3), (TODAY, today))
    }


def _about(level: float, random: Random) -> int:
    return max(1, min(5, round(level + random.uniform(-1, 1))))


def _day(occasion: Occasion, random: Random) -> Sheet:
    """The second day, with the longest talks, was a little fast for some."""
    paces = ["about_right", "about_right", "too_fast" if occasion.day == "D2" else "about_right", "too_slow"]
    mood = random.choice([5, 5, 4, 4, 3])
    return {"P1": mood, "P2": _about(mood, random), "P3": random.choice(paces), "P4": _about(mood + 0.5, random)}


def _use(occasion: Occasion, random: Random) -> Sheet:
    return {
        "F1": random.choice(["most_tours", "weekly", "weekly", "weekly", "once_or_twice", "never"]),
        "F3": random.choice(["none", "1-2", "1-2", "3-5"]),
        "F5": random.choice(["none", "1-2", "3-5", "6+"]),
        "F6": random.choice(["yes", "yes", "not_sure", "no_such_job", "no"]),
        "F9": random.choice([5, 5, 4, 4, 4, 3]),
    }
