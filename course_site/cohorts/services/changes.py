"""What the administration changes by hand, kept with who changed it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.db.models import Model

from course_site.cohorts.models import Cohort, CohortTrainer
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
def recorded_with_trainers(cohort: Cohort, *, by: User, at: datetime) -> Iterator[None]:
    """As `recorded`, with an entry for every part that was given to a trainer or taken away.

    Raises AlreadyClosed when somebody has closed the cohort since the form was looked at."""
    with transaction.atomic():
        _refuse_if_closed(cohort)
        with recorded(cohort, by=by, at=at):
            before = _parts(cohort)
            yield
            after = _parts(cohort)
            for action, parts in (("trainer.assigned", after - before), ("trainer.removed", before - after)):
                for user, part in sorted(parts):
                    audit.record(action, cohort, by=by, at=at, user=user, part=part)


def _refuse_if_closed(cohort: Cohort) -> None:
    """The row stays locked from here on, so that nobody closes it before the change is kept."""
    if Cohort.objects.select_for_update(no_key=True).get(pk=cohort.pk).is_closed:
        raise AlreadyClosed(cohort.key)


def _values(record: Model) -> dict[str, object]:
    return type(record)._default_manager.filter(pk=record.pk).values().get()


def _parts(cohort: Cohort) -> set[tuple[int, str]]:
    # Not `cohort.trainers`: a form puts there what is not saved yet.
    return set(CohortTrainer.objects.filter(cohort=cohort).values_list("user_id", "part"))
