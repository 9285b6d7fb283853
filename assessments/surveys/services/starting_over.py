"""A survey whose key is lost for good: what was sent cannot be read any more, and its officers may send again."""

from datetime import datetime

from django.db import models, transaction

from assessments.surveys.models import BallotBox, Invitation, SurveyOpening
from assessments.surveys.services import ballot_keys
from course_site.core import audit
from course_site.core.refusals import Refusal


class RefusedStart(Refusal):
    """`nothing_lost`: the box has its key, or there is none."""


def without_key() -> models.QuerySet[SurveyOpening]:
    """The openings whose box nobody can open."""
    return SurveyOpening.objects.filter(box__sealed__isnull=False).exclude(public_id__in=ballot_keys.kept())


@transaction.atomic
def start_over(opening: SurveyOpening, *, reason: str, at: datetime) -> int:
    """Throws the box away, and answers how many officers may send again. Raises RefusedStart."""
    SurveyOpening.objects.select_for_update(no_key=True).get(pk=opening.pk)
    if not without_key().filter(pk=opening.pk).exists():
        raise RefusedStart("nothing_lost")
    BallotBox.objects.filter(opening=opening).delete()
    asked_again = Invitation.objects.filter(opening=opening, spent=True).update(spent=False)
    audit.record("survey.started_over", opening, by=None, at=at, survey=opening.survey_key, reason=reason)
    return asked_again
