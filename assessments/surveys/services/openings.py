"""Putting a survey to a class."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from assessments.surveys.models import BallotGroup, Invitation, SurveyOpening
from assessments.surveys.rules.grouping import Group, Place, group
from assessments.surveys.services import versions
from course_site.cohorts.models import Cohort, Enrollment
from course_site.core import audit
from course_site.people.models import PatrolBoroughPeriod, Precinct, User
from modules.rules.open_work import OpenSurvey
from modules.services import progress

SEVERAL_BOROUGHS = "Several boroughs"


class NotPublished(ValueError):
    """No version of the survey has been published."""


@transaction.atomic
def open_survey(
    survey_key: str,
    cohort: Cohort,
    *,
    at: datetime,
    closes_at: datetime,
    day: str = "",
    by: User | None = None,
) -> SurveyOpening:
    """Invites every officer seated now and fixes the groups that ballots will carry; a second call answers
    the first opening. Whoever is seated later is not invited: groups that change point at people."""
    existing = SurveyOpening.objects.filter(survey_key=survey_key, cohort=cohort, day=day).first()
    if existing:
        return existing
    version = versions.current(survey_key)
    if version is None:
        raise NotPublished(survey_key)
    opening = SurveyOpening.objects.create(
        survey_version=version,
        survey_key=survey_key,
        cohort=cohort,
        day=day,
        opens_at=at,
        closes_at=closes_at,
    )
    for cell in group(_places(cohort)):
        _invite(opening, cell)
    audit.record("survey.opened", opening, by=by, at=at, survey=survey_key, cohort=cohort.key)
    return opening


@transaction.atomic
def mark_opened(invitation: Invitation, *, at: datetime) -> None:
    """Keeps that the officer opened the survey, while it took answers or afterward."""
    # Sending rewrites every invitation of the opening, so whoever changes one waits for the other.
    opening = SurveyOpening.objects.select_for_update(no_key=True).get(pk=invitation.opening_id)
    if not Invitation.objects.filter(pk=invitation.pk, opened=False).update(opened=True):
        return
    count_as_opened(invitation.enrollment, opening.survey_key, at=at)


def count_as_opened(enrollment: Enrollment, survey_key: str, *, at: datetime) -> None:
    """Where the course asks for this survey, having opened its page is what counts, also for whom it has nothing to
    send: nothing tells who answered."""
    if is_asked_for(enrollment, survey_key):
        progress.record(enrollment, f"survey:{survey_key}", at=at)


def is_asked_for(enrollment: Enrollment, survey_key: str) -> bool:
    """Whether the certificate of the seat waits until this survey is opened."""
    return progress.requirements_of(enrollment).survey_opened == survey_key


def waiting_for(enrollment: Enrollment, *, at: datetime) -> list[OpenSurvey]:
    """The surveys that a seat can send now, opened before or not. Of two openings of one survey the latest is
    named: the address of the survey leads there."""
    waiting = Invitation.objects.filter(enrollment=enrollment).waiting(at).order_by("opening__opens_at")
    invitations = waiting.select_related("opening__survey_version")
    latest = {invitation.opening.survey_key: invitation.opening for invitation in invitations}
    return [_as_open_survey(opening) for opening in latest.values()]


def _as_open_survey(opening: SurveyOpening) -> OpenSurvey:
    content = opening.survey_version.content
    return OpenSurvey(opening.survey_key, opening.title, content["minutes"], opening.closes_at)


def _invite(opening: SurveyOpening, cell: Group) -> None:
    precinct = Precinct.objects.get(code=cell.precinct) if cell.precinct else None
    ballot_group = BallotGroup.objects.create(
        opening=opening,
        label=precinct.name if precinct else cell.borough or SEVERAL_BOROUGHS,
        precinct=precinct,
        borough=cell.borough,
        patrol_borough=cell.patrol_borough,
        seats=len(cell.seats),
    )
    Invitation.objects.bulk_create(
        Invitation(opening=opening, group=ballot_group, enrollment_id=seat) for seat in cell.seats
    )


def _places(cohort: Cohort) -> dict[int, Place]:
    """Seat → the place of its precinct, with the patrol borough of the day on which the course ends."""
    periods = PatrolBoroughPeriod.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=cohort.ends_on), valid_from__lte=cohort.ends_on
    )
    patrol_boroughs = dict(periods.values_list("precinct_id", "patrol_borough"))
    return {
        seat.pk: Place(seat.precinct.code, seat.precinct.borough, patrol_boroughs.get(seat.precinct_id, ""))
        for seat in cohort.enrollments.seated().select_related("precinct")
    }
