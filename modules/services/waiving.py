"""An exception: somebody decides, by name and with a reason, not to ask a seat for a requirement."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from course_site.cohorts.models import Enrollment
from course_site.core import audit
from course_site.core.refusals import Refusal
from course_site.people.models import User
from modules.models import Waiver
from modules.rules.requirements import Code
from modules.services import progress, standing


class CannotDecide(Refusal):
    """`completed`: the course is complete and stays so. `not_asked`: there is nothing of this code to decide on."""


@dataclass(frozen=True)
class Decision:
    code: Code
    is_waived: bool
    reason: str
    client_id: UUID


@transaction.atomic
def decide(enrollment: Enrollment, decision: Decision, *, by: User, at: datetime) -> Waiver:
    """Keeps a decision, and completes the seat where nothing else is missing. Sent again under one id it is the same
    decision. Raises CannotDecide."""
    Enrollment.objects.select_for_update(no_key=True).get(pk=enrollment.pk)
    if earlier := decided(decision.client_id):
        return earlier
    _refuse(enrollment, decision)
    waiver = Waiver.objects.create(
        client_id=decision.client_id,
        enrollment=enrollment,
        code=decision.code,
        is_waived=decision.is_waived,
        reason=decision.reason,
        decided_by=by,
        decided_at=at,
    )
    action = "requirement.waived" if decision.is_waived else "requirement.asked_again"
    audit.record(action, enrollment, by=by, at=at, code=decision.code)
    progress.complete_if_due(enrollment, at=at)
    return waiver


def decided(client_id: UUID | None) -> Waiver | None:
    """What was decided under this id, if anything was."""
    return Waiver.objects.filter(client_id=client_id).first() if client_id else None


def _refuse(enrollment: Enrollment, decision: Decision) -> None:
    stand = standing.of_seat(enrollment)
    if stand.completed:
        raise CannotDecide("completed")
    if decision.code not in (stand.missing if decision.is_waived else stand.waived):
        raise CannotDecide("not_asked")
