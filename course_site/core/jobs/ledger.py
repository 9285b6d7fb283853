"""Counts the starts of each job. django-q2 counts only attempts that ended, so a job that takes its worker
down (out of memory) would start for ever."""

import logging
from contextlib import suppress
from datetime import datetime

from django.db import OperationalError
from django.db.models import F

from course_site.core.models import JobRun

MAX_STARTS = 3

logger = logging.getLogger(__name__)


def may_start(run_id: str, path: str, *, at: datetime) -> bool:
    """Counts one more start; answers False, and quarantines the job, after three that did not finish."""
    run, _ = JobRun.objects.get_or_create(run_id=run_id, defaults={"path": path, "created_at": at})
    if run.starts >= MAX_STARTS:
        if JobRun.objects.filter(pk=run.pk, quarantined_at=None).update(quarantined_at=at):
            logger.error("job %s (%s) quarantined after %d starts", run_id, path, run.starts)
        return False
    JobRun.objects.filter(pk=run.pk).update(starts=F("starts") + 1)
    return True


def found_no_room(run_id: str) -> None:
    """A start that broke off because the disk was full says nothing of the job. It is not counted, if there is room to
    say so."""
    with suppress(OperationalError):
        JobRun.objects.filter(run_id=run_id).update(starts=F("starts") - 1)


def finished(run_id: str, *, at: datetime) -> None:
    """A finished job needs no ledger: only those that never finish are kept."""
    JobRun.objects.filter(run_id=run_id).delete()
