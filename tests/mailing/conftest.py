from collections.abc import Callable

import pytest

from course_site.mailing.models import Message
from course_site.mailing.services import post


@pytest.fixture
def tell(at) -> Callable[..., Message | None]:
    """Says something short to somebody."""

    def tell(person, *, kind="seat-offered", about="seat-1", subject="A seat is free", **given) -> Message | None:
        given = {"lines": ["Hello.", "Answer by Friday."], "why": "You get this because you wait.", "at": at} | given
        return post.send(kind, person, about=about, subject=subject, **given)

    return tell
