"""What the administration changes by hand, kept with who changed it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.db.models import Model

from course_site.cohorts.models import Cohort
from course_site.cohorts.services.statuses import AlreadyClosed
from course_site.core import audit
from course_site.people.models import User


@contextmanager
def recorded(record: Model, *, by: User, at: datetime) -> Iterator[None]:
    """One transaction around a change of a record, with an entry that names the fields that came out different."""
    with transaction.atomic():
        before = _values(record)
        yield
        after = _values(record)
        if fields := sorted(name for name in after if after[name] != before[name]):
            audit.record(f"{record._meta.model_name}.changed", record, by=by, at=at, fields=fields)


@contextmanager
def recorded_while_open(cohort: Cohort, *, by: User, at: datetime) -> Iterator[None]:
    """As `recorded`. Raises AlreadyClosed when somebody has closed the cohort since the form was looked at."""
    with transaction.atomic():
        _refuse_if_closed(cohort)
        with recorded(cohort, by=by, at=at):
            yield


def _refuse_if_closed(cohort: Cohort) -> None:
    """The row stays locked from here on, so that nobody closes it before the change is kept."""
    if Cohort.objects.select_for_update(no_key=True).get(pk=cohort.pk).is_closed:
        raise AlreadyClosed(cohort.key)


def _values(record: Model) -> dict[str, object]:
    return type(record)._default_manager.filter(pk=record.pk).values().get()
