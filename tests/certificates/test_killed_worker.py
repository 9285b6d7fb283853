"""A worker is killed at every point between the completion and the message: in the end there is one of everything."""

import os
import signal
from collections.abc import Callable
from typing import Any

from django.db import connections

from certificates import paper
from certificates.models import Certificate, CertificateFile, SerialYear
from certificates.services import issuing, rendering, sweeping, telling
from certificates.tasks import issue_certificate, render_certificate
from course_site.cohorts.models import Enrollment
from course_site.cohorts.services import planning
from course_site.mailing.models import Message

# After each of these the worker is gone: in the transaction of the issue and after it, with the drawn page in its
# hands, in the transaction that keeps the file and its message, and after it.
POINTS: list[tuple[Any, str]] = [
    (issuing, "_create"),
    (issuing, "issue"),
    (paper, "draw"),
    (telling, "tell"),
    (rendering, "render"),
]


def and_die(deed: Callable[..., Any]) -> Callable[..., None]:
    def do(*args: Any, **kwargs: Any) -> None:
        deed(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)

    return do


def killed_at(module: Any, name: str, seat: Enrollment) -> bool:
    """Whether a worker that did the jobs of this seat was killed there."""
    connections.close_all()  # two processes on one connection would mix their words
    worker = os.fork()
    if worker == 0:
        try:
            setattr(module, name, and_die(getattr(module, name)))
            issue_certificate.call(seat.pk)
            render_certificate.call(Certificate.objects.get(enrollment=seat).pk)
        finally:
            os._exit(1)
    _, status = os.waitpid(worker, 0)
    return os.WIFSIGNALED(status)


def test_killed_at_every_point_there_is_one_certificate_and_one_message_each(
    committing, cohort, make_officer, psa_2, complete, at
):
    seats = []
    for number, _ in enumerate(POINTS):
        officer = make_officer(f"o{number}@example.org", "Sam", f"Doe {number}", f"9{number:04}", psa_2)
        seats.append(planning.enroll(cohort, officer, at=at))
        complete(seats[-1])

    killed = [killed_at(module, name, seat) for (module, name), seat in zip(POINTS, seats, strict=True)]
    for _ in range(2):
        sweeping.sweep(at=at)

    assert killed == [True] * len(POINTS)
    assert Certificate.objects.count() == CertificateFile.objects.count() == len(seats)
    assert sorted(Certificate.objects.values_list("serial", flat=True)) == [
        f"MS-2026-{number:06}" for number in range(1, len(seats) + 1)
    ]
    assert SerialYear.objects.get().last == len(seats)
    assert Message.objects.filter(kind="certificate-ready").count() == len(seats)
