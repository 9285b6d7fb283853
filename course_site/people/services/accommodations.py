"""More time for those who need it: set once a person, true wherever time is measured, attempts in progress included."""

from datetime import datetime

from django.db import transaction

from course_site.core import audit
from course_site.people.models import ExtraTime, User


@transaction.atomic
def set_extra_time(user: User, percent: int, *, reason: str, by: User, at: datetime) -> ExtraTime:
    """0 ends it. What was set before stays on record."""
    extra = ExtraTime.objects.create(user=user, percent=percent, reason=reason, set_by=by, set_at=at)
    audit.record("extra_time.set", extra, by=by, at=at, percent=percent)
    return extra


def extra_percent(user_id: int) -> int:
    last = ExtraTime.objects.filter(user=user_id).last()
    return last.percent if last else 0
