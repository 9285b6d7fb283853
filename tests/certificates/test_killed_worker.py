"""A worker is killed at every point between the completion and the mail: in the end there is one of everything."""

import os
import signal
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import connections

from certificates import paper
from certificates.models import Certificate, CertificateFile, SerialYear
from certificates.services import file_signing, issuing, rendering, sweeping, telling
from course_site.cohorts.models import Enrollment
from course_site.cohorts.services import planning
from course_site.mailing.models import Message
from course_site.mailing.services import delivery

# After each of these the worker is gone: in the transaction of the issue and after it, with the credential, the drawn
# page and the signed one in its hands, in the transaction that keeps the file and its message and after it, with the
# letter written and after it was sent. Between sending and knowing it, `tests/mailing/test_killed_worker.py` kills.
POINTS: list[tuple[Any, str]] = [
    (issuing, "_create"),
    (issuing, "issue"),
    (rendering, "credential_of"),
    (paper, "draw"),
    (file_signing, "sign"),
    (CertificateFile.objects, "create"),
    (telling, "tell"),
    (rendering, "render"),
    (delivery, "as_mail"),
    (delivery, "deliver"),
]


def and_die(deed: Callable[..., Any]) -> Callable[..., None]:
    def do(*args: Any, **kwargs: Any) -> None:
        deed(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)

    return do


def killed_at(place: Any, name: str, seat: Enrollment, *, at: datetime) -> bool:
    """Whether a worker that did what the jobs of this seat do was killed there."""
    connections.close_all()  # two processes on one connection would mix their words
    worker = os.fork()
    if worker == 0:
        try:
            setattr(place, name, and_die(getattr(place, name)))
            rendering.render(issuing.issue(seat, at=at), at=at)
            delivery.deliver(Message.objects.get(person=seat.officer.user).pk, at=at)
        finally:
            os._exit(1)
    _, status = os.waitpid(worker, 0)
    return os.WIFSIGNALED(status)


def test_killed_at_every_point_there_is_one_certificate_one_file_and_one_mail_each(
    committing, cohort, make_officer, psa_2, complete, at, settings, tmp_path
):
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = "django.core.mail.backends.filebased.EmailBackend", tmp_path
    seats = []
    for number, _ in enumerate(POINTS):
        officer = make_officer(f"o{number}@example.org", "Sam", f"Doe {number}", f"9{number:04}", psa_2)
        seats.append(planning.enroll(cohort, officer, at=at))
        complete(seats[-1])
    rendering.warm_up()  # as a queue does before it forks its workers

    killed = [killed_at(place, name, seat, at=at) for (place, name), seat in zip(POINTS, seats, strict=True)]
    for days in (1, 2):
        later = at + timedelta(days=days)
        sweeping.sweep(at=later)
        for message in Message.objects.all():
            delivery.deliver(message.pk, at=later)

    assert killed == [True] * len(POINTS)
    assert Certificate.objects.count() == CertificateFile.objects.count() == len(seats)
    assert sorted(Certificate.objects.values_list("serial", flat=True)) == [
        f"MS-2026-{number:06}" for number in range(1, len(seats) + 1)
    ]
    assert SerialYear.objects.get().last == len(seats)
    assert letters_in(tmp_path) == Counter(f"o{number}@example.org" for number in range(len(seats)))


def letters_in(folder) -> Counter[str]:
    """To whom, in all that was sent."""
    lines = [line for file in folder.iterdir() for line in file.read_text().splitlines()]
    return Counter(line.removeprefix("To: ") for line in lines if line.startswith("To: "))
