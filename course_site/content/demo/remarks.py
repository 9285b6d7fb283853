"""What Dana and Luis made of the first remarks of the past year: themes that can be compared, and words to quote."""

from datetime import datetime

from assessments.remarks.rules.themes import FIRST
from assessments.remarks.services import queue, reading
from assessments.surveys.models import Comment
from course_site.content.demo.records import CHANGES, REMARKS
from course_site.people.models import User

# Of each remark: what the first says that it is about, and what the second says.
ABOUT = dict(
    zip(
        (*REMARKS, *CHANGES),
        (
            (["T1", "T2"], ["T1", "T2"]),
            (["T4"], ["T4", "T5"]),
            (["T1"], ["T1"]),
            (["T2", "T4"], ["T2"]),
            (["T2"], ["T2"]),
            *[(["T0"], ["T0"])] * len(CHANGES),
        ),
        strict=True,
    )
)


def read(first: User, second: User, *, at: datetime) -> None:
    """The rest waits for whoever looks."""
    for comment in list(queue.readable()[:FIRST]):
        _read(comment, (first, second), at)


def _read(comment: Comment, readers: tuple[User, User], at: datetime) -> None:
    for reader, themes in zip(readers, ABOUT[comment.text], strict=True):
        reading.read(comment, themes, shown_as=reading.begin(comment), by=reader, at=at)
