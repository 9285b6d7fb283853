"""The questions that may be asked from memory: those of class days that are past, and of quizzes that are over. Whoever
may still answer a question in a quiz is not told here what is right. Read only."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.timezone import localdate

from assessments.quizzes.models import Attempt, Question, QuestionVersion
from assessments.quizzes.rules.regrading import Act
from assessments.quizzes.rules.release import is_released
from assessments.quizzes.rules.settings import Settings
from assessments.quizzes.services import grading, tries
from assessments.recall.rules.spacing import Item
from assessments.recall.services import history
from course_site.cohorts.models import Enrollment, TrainingSession
from course_site.cohorts.services import lineage
from modules.services import progress


def items_of(seat: Enrollment, *, at: datetime) -> list[Item]:
    """In a number of queries that does not depend on how many there are."""
    seats = {seat.pk, *lineage.replaced([seat])[seat.pk]}
    taught = _taught(seats, at)
    banks = {bank: day for bank, day in _open_banks(seat, seats, at).items() if day in taught} if taught else {}
    if not banks:
        return []
    seen = history.of(seat.officer.user, seats)
    return [
        Item(key, banks[bank], objective, taught[banks[bank]], seen.get(key, ()))
        for key, bank, objective in _questions(banks)
    ]


def _taught(seats: Collection[int], at: datetime) -> dict[str, date]:
    """Class day → when it was, for those that are past on any of these seats."""
    past = TrainingSession.objects.filter(cohort__enrollments__in=seats, ends_at__lte=at).order_by("-ends_at")
    return {day: localdate(ended) for day, ended in past.values_list("day", "ends_at")}


def _open_banks(seat: Enrollment, seats: Collection[int], at: datetime) -> dict[str, str]:
    """Bank → its class day, where every quiz that draws from it is passed or out of tries, and explained."""
    quizzes = progress.requirements_of(seat).quizzes
    rules = tries.rules_of(quizzes)
    met = progress.met_by([seat])[seat.pk]
    missing = [quiz for quiz in quizzes if f"quiz:{quiz}" not in met]
    to_take = [tried.quiz for tried in tries.of_seat(seat, missing, at=at) if not tried.is_used_up]
    under_way = Attempt.objects.filter(enrollment__in=seats, state=Attempt.State.OPEN)
    closed = set(under_way.values_list("quiz_version__content__bank", flat=True))
    closed |= {
        content["bank"]
        for quiz, content in rules.items()
        if quiz in to_take or not _is_explained(content, cohort_is_closed=seat.cohort.is_closed)
    }
    return {content["bank"]: content["day"] for content in rules.values() if content["bank"] not in closed}


def _is_explained(content: Mapping[str, Any], *, cohort_is_closed: bool) -> bool:
    return is_released(Settings.of(content).feedback, handed_in=True, closed=cohort_is_closed)


def _questions(banks: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Key, bank and objective of each question as it is published now. One that everybody was given the point for
    was not clear; it waits until it is published anew."""
    live = Question.objects.live().filter(bank__key__in=banks)
    bank = live.filter(key=OuterRef("question_key")).values("bank__key")
    newest = QuestionVersion.objects.newest().filter(question_key__in=live.values("key"))
    rows = list(newest.annotate(bank=Subquery(bank)).values_list("pk", "question_key", "bank", "content__objective"))
    acts = {version: found.act for version, found in grading.in_force([row[0] for row in rows]).items()}
    for version, key, of_bank, objective in rows:
        if acts.get(version) != Act.EVERYONE:
            yield key, of_bank, objective
