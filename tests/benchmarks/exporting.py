"""Writes one long file in a process of its own and prints what it took:

python -m tests.benchmarks.exporting bare|csv|xlsx"""

import csv
import json
import re
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from threading import Event, Thread
from time import perf_counter, process_time
from uuid import uuid4

import django

DATASET = "requirements"


def bare() -> None:
    """What nobody can do without: a server-side cursor and the csv module, for the same columns."""
    from django.db import connection, transaction

    from modules.models import RequirementMet

    places = ("cohort__key", "cohort__ends_on", "id", "precinct__code", "precinct__borough")
    columns = (*(f"enrollment__{place}" for place in places), "code", "met_at")
    sql, parameters = RequirementMet.objects.order_by("pk").values_list(*columns).query.sql_with_params()
    named = ["bare"] if connection.vendor == "postgresql" else []
    with (
        transaction.atomic(),
        tempfile.TemporaryFile("w", newline="", encoding="utf-8") as file,
        closing(connection.connection.cursor(*named)) as cursor,
    ):
        cursor.execute(sql, parameters)
        csv.writer(file).writerows(cursor)


def ours(format_: str) -> None:
    from django.utils import timezone

    from course_site.people.models import User
    from course_site.reports.models import Export
    from course_site.reports.services import exporting

    at, by = timezone.now(), User.objects.first()
    export = exporting.ask(uuid4(), DATASET, format_, since=None, until=None, by=by, at=at)
    while exporting.go_on(export.pk, at=at):
        pass
    assert Export.objects.get(pk=export.pk).state == "done"


def held() -> int:
    """Kilobytes that the process has for itself. Pages of the database file that the system lends it do not count."""
    [kilobytes] = re.findall(r"RssAnon:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(kilobytes)


class Memory(Thread):
    """The most that the process held, beyond the site itself."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.over, self.before, self.most = Event(), held(), 0

    def run(self) -> None:
        while not self.over.wait(0.02):
            self.most = max(self.most, held() - self.before)


if __name__ == "__main__":
    django.setup()
    memory = Memory()
    memory.start()
    cpu, wall = process_time(), perf_counter()
    bare() if sys.argv[1] == "bare" else ours(sys.argv[1])
    took = {"cpu": process_time() - cpu, "wall": perf_counter() - wall}
    memory.over.set()
    print(json.dumps(took | {"megabytes": memory.most / 1024}))
