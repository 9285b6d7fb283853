"""The site as `manage.py up` starts it, on a disk that is full to the last byte: its own on SQLite, and on PostgreSQL
that of the server with its log. What was acknowledged is there and nothing else, whoever is killed meanwhile."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from uuid import UUID

import environ
import pytest
from django.conf import settings
from django.db import connection
from django.db.utils import ConnectionHandler

from assessments.quizzes.services import attempts
from course_site.core.jobs.backend import Q2Backend
from tests.core.test_up import Site
from tests.faults.hard_work import work
from tests.faults.killer import web_workers
from tests.faults.small_disks import copied_onto, fill, small_disk
from tests.faults.test_disk_full import send
from tests.processes import end_all_of, wait_until
from tests.quizzes.conftest import RIGHT, sent_by_phone

pytestmark = pytest.mark.faults

MOST = 500
JOBS = 30
# For some of the jobs.
ROOM = 1 << 20
Answer = dict[str, str]


@pytest.fixture
def disk() -> Iterator[Path]:
    with small_disk() as disk:
        yield disk


@pytest.fixture
def started(disk, tmp_path) -> Iterator[Callable[[str], Site]]:
    sites = []
    folder = disk if connection.vendor == "sqlite" else tmp_path

    def start(url: str) -> Site:
        # It is not to stop by itself before the disk is full.
        site = Site(folder, url, SECRET_KEY=settings.SECRET_KEY, DISK_FLOOR_MB="0", TMPDIR=str(tmp_path))
        sites.append(site)
        wait_until(site.runs_both)
        return site

    yield start
    for site in sites:
        end_all_of(folder)
        site.process.wait()


def ask(url: str, sql: str) -> list[tuple]:
    there = ConnectionHandler({"default": environ.Env.db_url_config(url)})["default"]
    with there.cursor() as cursor:
        cursor.execute(sql)
        found = cursor.fetchall() if cursor.description else []
    there.close()
    return found


def kept_in(url: str) -> list[str]:
    return [
        str(UUID(str(client_id))) for (client_id,) in ask(url, "SELECT client_id FROM quizzes_answerevent ORDER BY id")
    ]


def worked_off(url: str) -> list[int]:
    """The numbers of the jobs that are done, in order."""
    details = ask(url, "SELECT detail FROM core_auditentry WHERE action = 'test.worked' ORDER BY id")
    return [(json.loads(detail) if isinstance(detail, str) else detail)["number"] for (detail,) in details]


def test_a_full_disk_loses_nothing_that_was_acknowledged(
    committing, quiz, seat, rivera, signed_in, at, disk, started, tmp_path
):
    item = attempts.start(seat, "QD1", at=at).items.get()
    session = signed_in(rivera).session.session_key
    kept: list[str] = []

    with copied_onto(disk, tmp_path) as url:
        site = started(url)

        def answer() -> tuple[int, dict, Answer]:
            sent = sent_by_phone(item, RIGHT["single"], base=len(kept))
            status, told = send(int(site.port), session, sent)
            if status == 200 and told["acks"][0]["outcome"] == "kept":
                kept.append(sent["client_id"])
            return status, told, sent

        for _ in range(3):
            answer()
        ballast = fill(disk)
        refused = next(answered for _ in range(MOST) if (answered := answer())[0] != 200)
        [web] = [number for number, line in site.processes().items() if "gunicorn" in line and web_workers(number)()]
        for worker in web_workers(web)():
            os.kill(worker, signal.SIGKILL)
        ballast.unlink()
        wait_until(site.answers)
        again = send(int(site.port), session, refused[2])
        checked = subprocess.run(
            [sys.executable, "manage.py", "verify_audit"],
            cwd=settings.BASE_DIR, env=site.environment, capture_output=True, text=True,
        )  # fmt: skip
        events, runs_both = kept_in(url), site.runs_both()

    assert len(kept) >= 3
    assert refused[0] == 503
    assert "stays on this device" in refused[1]["says"]
    assert again[0] == 200
    assert events == [*kept, refused[2]["client_id"]]
    assert "whole" in checked.stdout
    assert runs_both


def listening_to(site: Site) -> list[str]:
    """The lines that it logs, as they come."""
    said: list[str] = []
    assert site.process.stdout
    Thread(target=said.extend, args=[site.process.stdout], daemon=True).start()
    return said


def test_a_queue_that_runs_out_of_room_in_the_middle_of_the_work_loses_no_job(committing, disk, started, tmp_path):
    queue = Q2Backend("jobs", {})
    for number in range(JOBS):
        queue.enqueue(work, (number,), {})

    with copied_onto(disk, tmp_path) as url:
        ballast = fill(disk)
        os.truncate(ballast, ballast.stat().st_size - ROOM)
        site = started(url)
        said = listening_to(site)
        wait_until(lambda: any("Could not save task result" in line for line in said))
        end_all_of(site.folder)
        site.process.wait()
        ballast.unlink()
        in_time = worked_off(url)
        # The minutes have passed after which a job that broke off is tried again.
        ask(url, "UPDATE django_q_ormq SET lock = '2026-01-01 00:00:00'")
        started(url)
        wait_until(lambda: ask(url, "SELECT count(*) FROM django_q_ormq") == [(0,)])
        done, quarantined = worked_off(url), ask(url, "SELECT * FROM core_jobrun")

    assert 0 < len(in_time) < JOBS
    assert done[: len(in_time)] == in_time
    assert sorted(done) == list(range(JOBS))
    assert quarantined == []
