"""Jobs of the clock. A room declares its own beside the job:

    nightly(issue_due_certificates, "Issue due certificates", hour=3)
    quarter_hourly(open_due_surveys, "Open the surveys that are due")

and `manage.py schedule_jobs` writes them all into the queue's timetable."""

import logging
from dataclasses import dataclass

from django.utils.module_loading import import_string
from django_q.models import Schedule
from django_tasks.base import Task


@dataclass(frozen=True)
class TimedJob:
    path: str
    name: str
    cron: str  # minute, hour, day, month, weekday on the wall clock of the site
    when: str


ENQUEUE = f"{__name__}.enqueue"

logger = logging.getLogger(__name__)

_declared: dict[str, TimedJob] = {}


def nightly(job: Task, name: str, *, hour: int) -> None:
    """Declares that a job runs once a night, at `hour` on the wall clock of the site."""
    _declared[name] = TimedJob(job.module_path, name, f"0 {hour} * * *", f"every night at {hour:02}:00")


def hourly(job: Task, name: str) -> None:
    _declared[name] = TimedJob(job.module_path, name, "0 * * * *", "every hour")


def quarter_hourly(job: Task, name: str) -> None:
    _declared[name] = TimedJob(job.module_path, name, "*/15 * * * *", "every quarter of an hour")


def write_timetable() -> list[TimedJob]:
    """Puts the declared jobs into the timetable, and takes out those that are declared no more; writing it again
    changes nothing."""
    for planned in _declared.values():
        Schedule.objects.update_or_create(
            name=planned.name,
            defaults={
                "func": ENQUEUE,
                "args": repr((planned.path,)),
                "schedule_type": Schedule.CRON,
                "cron": planned.cron,
            },
        )
    Schedule.objects.filter(func=ENQUEUE).exclude(name__in=_declared).delete()
    return list(_declared.values())


def enqueue(path: str) -> None:
    """Called by django-q2 when a job of the timetable is due: from here on it is a job like any other. One that is in
    the code no more is let go of: the queue would ask for it again and again."""
    try:
        job = import_string(path)
    except ImportError:
        logger.error("job %s of the timetable is not in the code any more", path)
    else:
        job.enqueue()
