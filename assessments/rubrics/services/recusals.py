"""An assessor says that an officer is a relative, before anybody plays."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from assessments.rubrics.models import Recusal
from course_site.core import audit
from course_site.people.models import Officer, User


@transaction.atomic
def declare(assessor: User, officer: Officer, *, at: datetime) -> Recusal:
    """Saying it again changes nothing."""
    if standing := among([officer.pk]).get((assessor.pk, officer.pk)):
        return standing
    recusal = Recusal.objects.create(assessor=assessor, officer=officer, declared_by=assessor, declared_at=at)
    audit.record("recusal.declared", recusal, by=assessor, at=at)
    return recusal


@transaction.atomic
def take_back(recusal: Recusal, *, by: User, at: datetime) -> None:
    """What was declared by mistake. The edge lets only an administrator do it: else whoever must not score somebody
    could free themselves."""
    if among([recusal.officer_id]).get((recusal.assessor_id, recusal.officer_id)) != recusal:
        return
    ended = Recusal.objects.create(
        assessor=recusal.assessor, officer=recusal.officer, ended=True, declared_by=by, declared_at=at
    )
    audit.record("recusal.taken_back", ended, by=by, at=at)


def among(officers: Collection[int]) -> dict[tuple[int, int], Recusal]:
    """What stands about these officers, by the ids of assessor and officer."""
    rows = Recusal.objects.filter(officer__in=officers).select_related("assessor")
    last = {(row.assessor_id, row.officer_id): row for row in rows}
    return {two: row for two, row in last.items() if not row.ended}
