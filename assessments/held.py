"""What editors write may be in somebody's hands; then it takes no draft from a file."""

from wagtail.locks import BasicLock, ScheduledForPublishLock

from assessments.keyed import Keyed


class Held(Exception):
    """It takes no draft now. `code`: locked, scheduled, in_review; what reads files may have others of its own."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def ask_whether_free(snippet: Keyed) -> None:
    """Raises Held where an editor or a reviewer has it."""
    lock = snippet.get_lock()
    if isinstance(lock, BasicLock):
        raise Held("locked")
    if isinstance(lock, ScheduledForPublishLock):
        raise Held("scheduled")
    if lock or snippet.workflow_in_progress:
        raise Held("in_review")
