"""The officer's words for the codes of `rules.requirements`: what it is, how far it is, and the cure."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple, TypedDict

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list

from modules.rules.open_work import OpenWork, QuizTries
from modules.rules.requirements import Code, codes, is_settled, missing_minutes
from modules.services.standing import Standing

EXCUSED = "You are excused from this by a decision of the training office."


class Words(NamedTuple):
    label: str
    cure: str
    detail: str = ""
    href: str = ""


class RequirementItem(TypedDict):
    """An item of `components/requirement_list.html`."""

    code: str
    met: bool
    label: str
    cure: str
    detail: str
    href: str


def requirement_items(standing: Standing, work: OpenWork, *, today: date) -> list[RequirementItem]:
    """Every requirement in course order, first what is open, then what is met: the answer to "why is this not
    100%?"."""
    items = [_item(code, standing, work, today) for code in codes(standing.requirements)]
    return sorted(items, key=lambda item: item["met"])


def _item(code: Code, standing: Standing, work: OpenWork, today: date) -> RequirementItem:
    words = _words(code, standing, work, today)
    if code in standing.corrected:
        words = words._replace(cure="This was corrected after you completed the course. Ask your trainer why.", href="")
    if code in standing.waived:
        words = words._replace(detail=f"{EXCUSED} {words.detail}".strip())
    return RequirementItem(
        code=code,
        met=is_settled(code, standing.requirements, standing.facts),
        label=words.label,
        cure=words.cure,
        detail=words.detail,
        href=words.href,
    )


def short_label(code: Code) -> str:
    """A requirement in two or three words, for a list of many people."""
    return {
        "attendance": f"Day {code.key.removeprefix('D')} minutes",
        "quiz": f"Day {code.key.removeprefix('QD')} quiz",
        "role_play": "Assessed role-play",
        "survey": "Course survey",
    }[code.kind]


def days_words(days: Sequence[str]) -> str:
    """ "day 4", or "days 3 and 4"; empty without any."""
    numbers = get_text_list([day.removeprefix("D") for day in days], "and")
    return f"day{'' if len(days) == 1 else 's'} {numbers}" if days else ""


def tries_left(tries: QuizTries) -> str:
    return f"{tries.left} {'try' if tries.left == 1 else 'tries'} left"


def opens_words(day: str, opens_at: datetime) -> str:
    when = date_format(timezone.localtime(opens_at), "l, F j")
    return f"Opens on day {day.removeprefix('D')}, {when}, when the class begins."


def _words(code: Code, standing: Standing, work: OpenWork, today: date) -> Words:
    is_over = standing.enrollment.cohort.ends_on < today
    match code.kind:
        case "attendance":
            return _attendance(code.key, standing, today)
        case "quiz":
            return _quiz(code.key, work.quizzes.get(code.key))
        case "survey":
            return _survey(code.key, is_open=code.key in work.surveys, is_over=is_over)
        case _:
            return _role_play(is_over=is_over)


def _attendance(day: str, standing: Standing, today: date) -> Words:
    label = f"Day {day.removeprefix('D')}, in class"
    held_on = timezone.localdate(standing.starts_at[day]) if day in standing.starts_at else today
    if held_on > today:
        return Words(label, f"It is on {date_format(held_on, 'l, F j')}.")
    planned = sum(standing.requirements.module_minutes[module] for module in standing.requirements.days[day])
    gap = missing_minutes(standing.requirements, standing.facts, day)
    detail = f"{planned - gap} of {planned} minutes"
    if held_on == today:
        return Words(label, "It is today. Be there for the whole day.", detail)
    return Words(label, "See the next chance to make it up", detail, reverse("classroom:my_hours"))


def _quiz(quiz: str, tries: QuizTries | None) -> Words:
    label = f"Day {quiz.removeprefix('QD')} quiz"
    href = reverse("quizzes:start", args=[quiz])
    if tries is None:
        return Words(label, "Take the quiz. If it is not enough yet, you can try again.", href=href)
    if tries.is_open:
        going_on = f"Go on with the quiz: {tries.answered} of {tries.questions} answered"
        return Words(label, going_on, detail=f"Half done, {tries_left(tries)} after this one", href=href)
    if tries.opens_at:
        return Words(label, opens_words(quiz.removeprefix("Q"), tries.opens_at))
    if tries.is_used_up:
        cure = "You have used every try. Ask your trainer, who can go through it with you and give you one more try."
        return Words(label, cure)
    if tries.waits_until:
        when = date_format(timezone.localtime(tries.waits_until), "l, F j, g:i a")
        return Words(label, f"The next try begins {when}", detail=tries_left(tries))
    return Words(label, "Take the quiz", detail=tries_left(tries), href=href)


def _role_play(*, is_over: bool) -> Words:
    when = "Ask your trainer for a day to play it" if is_over else "Twelve minutes on day 4 with an assessor"
    return Words(
        "Assessed role-play", f"{when}. You can practice as often as you like.", href=reverse("scenarios:index")
    )


def _survey(survey: str, *, is_open: bool, is_over: bool) -> Words:
    label, href = "Course survey", reverse("surveys:start", args=[survey])
    if is_open:
        return Words(label, "Open it now. Opening is enough: every question may be skipped.", href=href)
    if is_over:
        return Words(label, "Open its page once. It takes no answers from you now, and opening is enough.", href=href)
    return Words(label, "It opens on day 4. Opening is enough: every question may be skipped.")
