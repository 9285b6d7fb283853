"""What takes long to load, and what every worker of the queue and of the web should find loaded. It is done once, in
the process that the workers are forked from, those too that later take the place of a worker that has done its share:

    before_workers(rendering.warm_up)
"""

from collections.abc import Callable

_declared: list[Callable[[], None]] = []


def before_workers(load: Callable[[], None]) -> None:
    """Declares what to load. It may not touch the database: workers cannot share a connection."""
    _declared.append(load)


def load_all() -> None:
    for load in _declared:
        load()
