"""Many hands at the same work."""

from collections.abc import Callable, Iterable
from threading import Barrier, Thread

from django.db import connections

Deed = Callable[[], object]


def at_once(*hands: Iterable[Deed]) -> list[str]:
    """Each hand does its deeds one after the other, all hands together; answers what went wrong."""
    together, faults = Barrier(len(hands)), []

    def work(deeds: Iterable[Deed]) -> None:
        together.wait()
        for deed in deeds:
            try:
                deed()
            except Exception as fault:
                faults.append(f"{type(fault).__name__}: {fault}")
        connections.close_all()

    threads = [Thread(target=work, args=[deeds]) for deeds in hands]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return faults
