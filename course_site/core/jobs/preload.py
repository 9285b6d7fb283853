"""What takes long to load, and what every worker of the queue and of the web should find loaded. It is done once, in
the process that the workers are forked from, those too that later take the place of a worker that has done its share:

    before_workers(rendering.warm_up)
"""

import gc
from collections.abc import Callable

_declared: list[Callable[[], None]] = []


def before_workers(load: Callable[[], None]) -> None:
    """Declares what to load. It may not touch the database: workers cannot share a connection."""
    _declared.append(load)


def load_all() -> None:
    for load in _declared:
        load()
    # What is loaded by now lives as long as the process: looking through it again and again for rubbish takes a quarter
    # of the time of a large report.
    gc.collect()
    gc.freeze()
