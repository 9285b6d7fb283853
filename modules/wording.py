"""The officer's words for the codes of `rules.requirements`: what it is, how far it is, and the cure."""

from typing import TypedDict

from django.urls import reverse

from modules.rules.requirements import Facts, Requirements, codes, is_met, missing_minutes


class RequirementItem(TypedDict):
    """An item of `components/requirement_list.html`."""

    code: str
    met: bool
    label: str
    detail: str
    cure: str
    href: str


def requirement_items(requirements: Requirements, facts: Facts) -> list[RequirementItem]:
    """Every requirement in course order, met or not: the answer to "why is this not 100%?"."""
    return [_item(code, requirements, facts) for code in codes(requirements)]


def _item(code: str, requirements: Requirements, facts: Facts) -> RequirementItem:
    kind, _, key = code.partition(":")
    label, cure, href = {
        "attendance": _attendance,
        "quiz": _quiz,
        "role_play": _role_play,
        "survey": _survey,
    }[kind](key)
    detail = ""
    if kind == "attendance":
        gap = missing_minutes(requirements, facts, key)
        planned = sum(requirements.module_minutes[module] for module in requirements.days[key])
        detail = f"{planned - gap} of {planned} minutes"
    return RequirementItem(
        code=code, met=is_met(code, requirements, facts), label=label, detail=detail, cure=cure, href=href
    )


def short_label(code: str) -> str:
    """A requirement in two or three words, for a list of many people."""
    kind, _, key = code.partition(":")
    return {
        "attendance": f"Day {key.removeprefix('D')} minutes",
        "quiz": f"Day {key.removeprefix('QD')} quiz",
        "role_play": "Assessed role-play",
        "survey": "Course survey",
    }[kind]


def _attendance(day: str) -> tuple[str, str, str]:
    number = day.removeprefix("D")
    return (
        f"Day {number}, in class",
        "Be there for the whole day. If you missed part of it, ask your trainer for a make-up session.",
        "",
    )


def _quiz(quiz: str) -> tuple[str, str, str]:
    number = quiz.removeprefix("QD")
    return (
        f"Day {number} quiz",
        "Take the quiz. If it is not enough yet, you can try again.",
        reverse("quizzes:start", args=[quiz]),
    )


def _role_play(_: str) -> tuple[str, str, str]:
    return (
        "Assessed role-play",
        "Twelve minutes on day 4 with an assessor. You can practice as often as you like.",
        reverse("scenarios:index"),
    )


def _survey(survey: str) -> tuple[str, str, str]:
    return (
        "Course survey",
        "Open it on day 4. Opening is enough: every question may be skipped.",
        reverse("surveys:start", args=[survey]),
    )
