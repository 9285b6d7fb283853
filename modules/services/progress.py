"""How far a seat has come. The rooms above announce what was met by calling `record`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from course_site.classroom.rules.ledger import Cut
from course_site.classroom.services import ledger
from course_site.cohorts.models import Cohort, Enrollment
from course_site.cohorts.services import lineage, statuses
from course_site.core import audit
from course_site.people.models import User
from modules.models import CourseCompletion, CourseVersion, LessonProgress, RequirementMet
from modules.rules.requirements import Facts, Requirements, unmet, waived
from modules.services import waivers
from modules.signals import course_completed


@transaction.atomic
def record(enrollment: Enrollment, code: str, *, at: datetime) -> None:
    """Keeps that a requirement was met (`quiz:QD1`, `role_play`, `survey:COURSE`) and completes the course
    when it was the last. Recording it again changes nothing."""
    RequirementMet.objects.get_or_create(enrollment=enrollment, code=code, defaults={"met_at": at})
    complete_if_due(enrollment, at=at)


@transaction.atomic
def withdraw(enrollment: Enrollment, code: str, *, by: User, at: datetime) -> None:
    """Takes a requirement back whose record was corrected. A completion stays, as with every correction. Where it was
    not met nothing changes."""
    withdrawn, _ = RequirementMet.objects.filter(enrollment=enrollment, code=code).delete()
    if withdrawn:
        audit.record("requirement.withdrawn", enrollment, by=by, at=at, code=code)


@transaction.atomic
def complete_if_due(enrollment: Enrollment, *, at: datetime) -> CourseCompletion | None:
    """Completes a seat whose requirements are all met, unless it was given up. Only minutes that are past
    count: the last class day completes nobody who may still leave it. A completion stays, whatever is
    corrected afterward: the next call answers the first one. (What was certified is taken back by revoking the
    certificate.)"""
    # Two last requirements may come at once: the second waits here, and then sees the first. The key of the seat stays
    # free: who sends a survey names every seat of the class, and the two would stop each other.
    if not Enrollment.objects.select_for_update(no_key=True).seated().filter(pk=enrollment.pk).exists():
        return None
    earlier = CourseCompletion.objects.filter(enrollment=enrollment).first()
    if earlier:
        return earlier
    requirements = requirements_of(enrollment)
    settled = settled_by([enrollment])[enrollment.pk]
    # The hours cost the most to count and are the last to come: they are asked only when nothing else is missing.
    if unmet(requirements, Facts(requirements.module_minutes, settled.met, settled.waived)):
        return None
    facts = Facts(ledger.minutes_of(enrollment, cut=Cut.for_good(at)), settled.met, settled.waived)
    if unmet(requirements, facts):
        return None
    completion, made = CourseCompletion.objects.get_or_create(
        enrollment=enrollment,
        defaults={
            "completed_at": at,
            "facts": {
                "minutes": dict(facts.minutes),
                "met": sorted(facts.met),
                "waived": waived(requirements, facts),
            },
        },
    )
    if made:
        statuses.settle_seat(enrollment, Enrollment.Status.COMPLETED, by=None, at=at)
        course_completed.send(CourseCompletion, enrollment=enrollment, at=at)
    return completion


@dataclass(frozen=True)
class Settled:
    """The codes met on a seat or, before a transfer, on one that it carries on; and those it is not asked for."""

    met: frozenset[str]
    waived: frozenset[str]


def settled_by(seats: Iterable[Enrollment]) -> dict[int, Settled]:
    """By enrollment id."""
    held = _held(seats)
    waived = waivers.in_force(held)
    return {pk: Settled(met, waived[pk]) for pk, met in _met(held).items()}


def met_by(seats: Iterable[Enrollment]) -> dict[int, frozenset[str]]:
    """Enrollment id → the codes met on that seat, or before a transfer on one that it carries on."""
    return _met(_held(seats))


def _held(seats: Iterable[Enrollment]) -> dict[int, set[int]]:
    return {pk: {pk, *earlier} for pk, earlier in lineage.replaced(seats).items()}


def _met(held: Mapping[int, Set[int]]) -> dict[int, frozenset[str]]:
    met: dict[int, set[str]] = defaultdict(set)
    kept = RequirementMet.objects.filter(enrollment__in=set().union(*held.values()))
    for pk, code in kept.values_list("enrollment_id", "code"):
        met[pk].add(code)
    return {pk: frozenset().union(*(met[seat] for seat in chain)) for pk, chain in held.items()}


def requirements_of(enrollment: Enrollment) -> Requirements:
    return as_requirements(version_of_cohort(enrollment.cohort).requirements)


def version_of_cohort(cohort: Cohort) -> CourseVersion:
    return CourseVersion.objects.get(course_key=cohort.course_key, number=cohort.course_version)


def as_requirements(stored: dict[str, Any]) -> Requirements:
    """The rule's value from the JSON of a course version."""
    return Requirements(
        module_minutes=stored["module_minutes"],
        days={day: tuple(modules) for day, modules in stored["days"].items()},
        quizzes=tuple(stored["quizzes"]),
        role_play=stored["role_play"],
        survey_opened=stored["survey_opened"],
        make_up_limit_minutes=stored["make_up_limit_minutes"],
    )


def mark_read(enrollment: Enrollment, lesson_key: str, *, at: datetime) -> int:
    """Marks a lesson that a seat has opened as read; answers how many rows changed (0 the second time)."""
    return LessonProgress.objects.filter(enrollment=enrollment, lesson_key=lesson_key, read_at=None).update(read_at=at)


def lessons_opened(enrollment: Enrollment) -> QuerySet[LessonProgress]:
    """What was opened on a seat, and before a transfer on those that it carries on."""
    held = {enrollment.pk, *lineage.replaced([enrollment])[enrollment.pk]}
    return LessonProgress.objects.filter(enrollment__in=held)


def lessons_read(enrollment: Enrollment, **wanted: str) -> frozenset[str]:
    """The keys of the lessons marked as read, before a transfer too. Nearly everybody has one seat, so what was read on
    any is asked for first, and which of them this one carries on only where there are several."""
    read = LessonProgress.objects.filter(enrollment__officer=enrollment.officer_id, **wanted).exclude(read_at=None)
    on_seats = list(read.values_list("enrollment_id", "lesson_key"))
    held = {enrollment.pk}
    if any(seat not in held for seat, _ in on_seats):
        held |= lineage.replaced([enrollment])[enrollment.pk]
    return frozenset(key for seat, key in on_seats if seat in held)
