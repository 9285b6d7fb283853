"""The ballots of a class as they are counted: by place, each with who could have answered."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assessments.surveys.models import Ballot, Invitation, SurveyOpening
from assessments.surveys.rules.grouping import shared
from assessments.surveys.rules.parts import ClassFacts
from assessments.surveys.rules.questions import BEFORE_THE_COURSE
from assessments.surveys.rules.tallies import Ratings
from course_site.cohorts.models import Cohort, Enrollment, TrainingSession
from course_site.cohorts.services import attendance

LAST_DAY = "D4"


@dataclass(frozen=True)
class Cell:
    atom: str
    classes: tuple[ClassFacts, ...]
    precinct: str
    precinct_name: str
    borough: str
    patrol_borough: str
    invited: int
    ballots: Sequence[Ratings]


def of_closing(closing: SurveyOpening, openings: Sequence[SurveyOpening]) -> list[Cell]:
    """The places of a class whose ballots keep theirs, or everything that was laid open with it as one."""
    ballots = ballots_of([closing.pk])
    classes = tuple(_facts(opening.cohort) for opening in openings)
    groups = [group for opening in openings for group in opening.groups.select_related("precinct")]
    came = {opening.pk: could_answer(opening) for opening in openings}
    rows = [
        Cell(
            atom=_atom(closing.pk, group.pk),
            classes=classes,
            precinct=group.precinct.code if group.precinct else "",
            precinct_name=group.precinct.name if group.precinct else "",
            borough=group.borough,
            patrol_borough=group.patrol_borough,
            invited=came[group.opening_id][group.pk],
            ballots=ballots[_atom(closing.pk, group.pk)],
        )
        for group in groups
    ]
    together = _atom(closing.pk, None)
    if together not in ballots and len(openings) == 1:
        return rows
    return [
        Cell(
            together,
            classes,
            shared(row.precinct for row in rows),
            shared(row.precinct_name for row in rows),
            shared(row.borough for row in rows),
            shared(row.patrol_borough for row in rows),
            sum(row.invited for row in rows),
            ballots[together],
        )
    ]


def ballots_of(openings: Iterable[int]) -> dict[str, list[Ratings]]:
    """The answers of every ballot by its atom."""
    found: dict[str, list[Ratings]] = defaultdict(list)
    kept = Ballot.objects.filter(opening__in=openings)
    for opening, group, answers in kept.values_list("opening_id", "group_id", "answers"):
        found[_atom(opening, group)].append(answers)
    return found


def opening_of(atom: str) -> int:
    return int(atom.partition(":")[0])


def group_of(atom: str) -> int | None:
    """None where ballots kept no place."""
    group = atom.partition(":")[2]
    return int(group) if group else None


def _atom(opening: int, group: int | None) -> str:
    return f"{opening}:{group or ''}"


def _facts(cohort: Cohort) -> ClassFacts:
    team = " and ".join(dict.fromkeys(str(trainer.user) for trainer in cohort.team))
    return ClassFacts(cohort.key, cohort.title, cohort.ends_on, team)


def could_answer(opening: SurveyOpening) -> dict[int, int]:
    """Group → how many of its officers came on the day of the survey, or on the last one, or completed the course."""
    came = _came(opening)
    found: dict[int, int] = defaultdict(int)
    invited = Invitation.objects.filter(opening=opening)
    for group, seat, status in invited.values_list("group_id", "enrollment_id", "enrollment__status"):
        found[group] += came is None or seat in came or status == Enrollment.Status.COMPLETED
    return found


def _came(opening: SurveyOpening) -> set[int] | None:
    """Nobody has come before the course begins: then all could answer."""
    if opening.day == BEFORE_THE_COURSE:
        return None
    session = TrainingSession.objects.filter(cohort=opening.cohort_id, day=opening.day or LAST_DAY).first()
    return {seat for seat, settled in attendance.of_session(session).items() if settled.was_there} if session else None
