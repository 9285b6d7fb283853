"""The queue is killed while it writes a long file."""

from collections.abc import Callable
from time import monotonic, sleep
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.utils import timezone

from course_site.reports.models import Export
from course_site.reports.services import exporting, spools
from modules.models import RequirementMet
from tests.mailing.test_killed_worker import PATIENCE, Queue
from tests.mailing.test_queue import queue, work

pytestmark = pytest.mark.faults

__all__ = ["queue"]

LINES = 60_000  # six pieces
NO_MAIL = 9  # the port of a server that is not there


@pytest.fixture
def many_lines(seat) -> None:
    met = (RequirementMet(enrollment=seat, code=f"quiz:Q{number}", met_at=timezone.now()) for number in range(LINES))
    RequirementMet.objects.bulk_create(met, batch_size=5_000)


def ask(okafor) -> Export:
    return exporting.ask(uuid4(), "requirements", "xlsx", since=None, until=None, by=okafor, at=timezone.now())


def at_once(holds: Callable[[], bool]) -> None:
    """Looks as often as it can: between two pieces is little time."""
    ends = monotonic() + PATIENCE
    while not holds():
        assert monotonic() < ends, "Nothing was written."
        sleep(0.002)


def test_after_a_kill_the_file_goes_on_and_is_as_it_would_have_been(
    committing, many_lines, okafor, settings, tmp_path, queue
):
    settings.DATA_DIR = tmp_path
    calm = ask(okafor)
    while exporting.go_on(calm.pk, at=timezone.now()):
        pass
    killed, workers = ask(okafor), Queue(tmp_path, NO_MAIL)

    def has(**state: object) -> bool:
        return Export.objects.filter(pk=killed.pk, **state).exists()

    try:
        at_once(lambda: has(done__gt=0))
    finally:
        workers.kill()
    assert has(state="writing", done__lt=LINES)
    work()  # the queue still has it

    killed.refresh_from_db()
    assert killed.lines == LINES
    assert rows(killed) == rows(calm)


def rows(export: Export) -> bytes:
    with ZipFile(spools.file_of(export)) as book:
        return book.read("xl/worksheets/sheet1.xml")
