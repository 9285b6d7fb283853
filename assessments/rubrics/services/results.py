"""The sheets that count, of a seat or of a whole cohort, and what follows from them."""

from collections.abc import Iterable
from datetime import datetime

from assessments.rubrics.models import Observation
from assessments.rubrics.rules.passing import Sheet, Verdict, judge, standard_of
from course_site.cohorts.models import Cohort, Enrollment
from course_site.cohorts.services import lineage
from course_site.people.models import User
from modules.rules.requirements import ROLE_PLAY
from modules.services import progress


def latest(enrollment: Enrollment) -> Observation | None:
    """The sheet that counts for a seat: the last one played, before a transfer too."""
    return next(iter(_runs([enrollment])[enrollment.pk]), None)


def latest_by_seat(cohort: Cohort) -> dict[int, Observation]:
    """`latest` for a whole cohort, by the id of the seat."""
    return {seat: sheets[0] for seat, sheets in _runs(cohort.enrollments.seated()).items() if sheets}


def settle(seat: Enrollment, *, by: User, at: datetime) -> None:
    """Records a role-play that is passed, and takes back one that is so no longer."""
    current = latest(seat)
    if current and current.is_passed:
        progress.record(seat, ROLE_PLAY, at=at)
    else:
        progress.withdraw(seat, ROLE_PLAY, by=by, at=at)


def waiting_in(cohort: Cohort) -> int:
    """How many officers of a cohort nobody has scored; none where the course asks for no role-play."""
    if not progress.as_requirements(progress.version_of_cohort(cohort).requirements).role_play:
        return 0
    return sum(not sheets for sheets in _runs(cohort.enrollments.seated()).values())


def scored_by(assessor: User, cohort: Cohort) -> set[int]:
    """The ids of the seats of a cohort of which the server has a sheet of this assessor."""
    return set(
        Observation.objects.filter(assessor=assessor, enrollment__cohort=cohort).values_list("enrollment", flat=True)
    )


def runs_of(enrollment: Enrollment) -> int:
    return len(_runs([enrollment])[enrollment.pk])


def sheet_of(observation: Observation) -> Sheet:
    """The sheet as it was put down, from its stored rows."""
    scores = list(observation.scores.all())
    return Sheet(
        levels={score.criterion_key: score.level for score in scores},
        notes={score.criterion_key: score.note for score in scores if score.note},
        scenario_key=observation.scenario_key,
        variant=observation.variant,
        red_flag_found=observation.red_flag_found,
    )


def verdict_of(observation: Observation) -> Verdict:
    """The verdict again, from the stored rows and the frozen rubric alone."""
    sheet = sheet_of(observation)
    return judge(standard_of(observation.rubric_version.content), sheet.levels, red_flag_missed=sheet.red_flag_missed)


def _runs(seats: Iterable[Enrollment]) -> dict[int, list[Observation]]:
    """Enrollment id → the sheets that count, on that seat and on those that it carries on, the newest first."""
    held = {pk: {pk, *earlier} for pk, earlier in lineage.replaced(seats).items()}
    sheets = Observation.objects.filter(enrollment__in=set().union(*held.values()))
    sheets = sheets.select_related("rubric_version", "assessor").prefetch_related("scores").standing().newest_first()
    return {pk: [sheet for sheet in sheets if sheet.enrollment_id in chain] for pk, chain in held.items()}
