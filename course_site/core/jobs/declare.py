from collections.abc import Callable
from typing import Any

from django_tasks import task
from django_tasks.base import Task


def job(function: Callable[..., Any]) -> Task:
    """Declares a function as a job of the queue; call it later with `.enqueue(...)`."""
    return task(backend="jobs")(function)
