"""Runs `django_tasks` tasks on django-q2's queue in the database."""

import logging
from typing import Any
from uuid import uuid4

from django.utils import timezone
from django.utils.module_loading import import_string
from django_q.tasks import async_task
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.signals import task_enqueued
from django_tasks.utils import normalize_json

from course_site.core import disk, request_ids
from course_site.core.jobs.ledger import finished, found_no_room, may_start

logger = logging.getLogger(__name__)


class JobFailed(Exception):
    """A job broke off. Says the kind of error; the log says where it was."""


def run(run_id: str, path: str, args: list[Any], kwargs: dict[str, Any], request_id: str = "") -> Any:
    """Called by django-q2 in a worker. The start is counted before the work, so that a task which kills its
    worker is counted too. It logs under the request that asked for it, else under its own number."""
    with request_ids.under(request_id or run_id):
        if not may_start(run_id, path, at=timezone.now()):
            return None
        try:
            result = normalize_json(import_string(path).call(*args, **kwargs))
        except Exception as error:
            logger.exception("job %s failed", path)
            if disk.is_what_broke(error):
                found_no_room(run_id)
            # The queue keeps and logs the words of an error, which may quote a row.
            raise JobFailed(type(error).__name__) from None
        finished(run_id, at=timezone.now())
        return result


class Q2Backend(BaseTaskBackend):
    supports_defer = False
    supports_get_result = False

    def enqueue(self, task: Task, args: tuple[Any, ...], kwargs: dict[str, Any]) -> TaskResult:
        self.validate_task(task)
        run_id = str(uuid4())
        plain_args, plain_kwargs = normalize_json(list(args)), normalize_json(kwargs)
        what = (run_id, task.module_path, plain_args, plain_kwargs, request_ids.current())
        async_task(f"{__name__}.run", *what, task_name=task.name[:100])
        result: TaskResult = TaskResult(
            task=task,
            id=run_id,
            status=TaskResultStatus.READY,
            enqueued_at=timezone.now(),
            started_at=None,
            finished_at=None,
            last_attempted_at=None,
            args=plain_args,
            kwargs=plain_kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
        task_enqueued.send(type(self), task_result=result)
        return result
