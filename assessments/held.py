"""What editors write may be in somebody's hands; then it takes no draft from a file."""

from wagtail.locks import BasicLock, ScheduledForPublishLock

from assessments.keyed import Keyed


def held(snippet: Keyed) -> str:
    """How: `locked`, `scheduled` or `in_review`. Empty where it is free."""
    lock = snippet.get_lock()
    if isinstance(lock, BasicLock):
        return "locked"
    if isinstance(lock, ScheduledForPublishLock):
        return "scheduled"
    return "in_review" if lock or snippet.workflow_in_progress else ""
