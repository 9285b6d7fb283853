"""Numbers that go up by one: the versions of a thing."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import IntegrityError, transaction

P = ParamSpec("P")
Made = TypeVar("Made")


def takes_next_number(make: Callable[P, Made]) -> Callable[P, Made]:
    """For a function that reads the last number and writes the next, each time in a transaction of its own. Who finds
    the number taken by somebody who was faster by a moment reads again and takes the one after."""

    @wraps(make)
    def make_in_turn(*args: P.args, **kwargs: P.kwargs) -> Made:
        try:
            with transaction.atomic():
                return make(*args, **kwargs)
        except IntegrityError:
            with transaction.atomic():
                return make(*args, **kwargs)

    return make_in_turn
