"""Okafor asks for a long file. What it says, and that nothing on the way makes it say something else."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from threading import Thread
from uuid import uuid4

import pytest
from django.db import connection
from openpyxl import load_workbook

from course_site.cohorts.models import Enrollment
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance
from course_site.core.models import AuditEntry
from course_site.reports import datasets, tasks
from course_site.reports.models import Export
from course_site.reports.services import exporting, spools
from course_site.reports.services.long_files import FORMATS
from modules.services import progress

FORMATS_OF_A_FILE = pytest.mark.parametrize("format_", ["csv", "xlsx"])


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def seat_by_seat(monkeypatch, seat, reyes_seat) -> None:
    """Rivera and Reyes are two pieces of a file."""
    monkeypatch.setitem(datasets.DATASETS, "completion", replace(datasets.DATASETS["completion"], step=1))


@pytest.fixture
def ask(okafor, at) -> Callable[..., Export]:
    def ask(dataset: str = "completion", format_: str = "csv", **period: date) -> Export:
        asked = {"since": None, "until": None} | period
        return exporting.ask(uuid4(), dataset, format_, by=okafor, at=at, **asked)

    return ask


def written(export: Export, at: datetime) -> bytes:
    while exporting.go_on(export.pk, at=at):
        pass
    export.refresh_from_db()
    return spools.file_of(export).read_bytes()


def lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_completion_holds_a_line_a_seat_and_no_name(ask, seat, reyes_seat, at):
    content = written(ask(), at)

    assert lines(content) == [
        ["cohort", "starts_on", "ends_on", "seat", "precinct", "borough", "status", "completed_on"],
        ["spring", "2026-03-02", "2026-03-05", str(seat.pk), "075", "Brooklyn", "confirmed", ""],
        ["spring", "2026-03-02", "2026-03-05", str(reyes_seat.pk), "PSA2", "Brooklyn", "confirmed", ""],
    ]


def test_requirements_say_the_day_on_the_clock_of_the_city(ask, seat, at):
    late_in_the_evening = at.replace(hour=2) + timedelta(days=1)
    progress.record(seat, "role_play", at=late_in_the_evening)

    [_, line] = lines(written(ask("requirements"), at))

    assert line == ["spring", "2026-03-05", str(seat.pk), "075", "Brooklyn", "role_play", "2026-03-03"]


def test_hours_say_what_counts_of_each_module(ask, cohort, seat, reyes_seat, chen, at):
    day_2 = cohort.sessions.get(day="D2")
    attendance.mark(day_2, seat, MarkKind.PRESENT, client_id=uuid4(), marked_at=at, at=at, by=chen)

    said = {(line[2], line[5]): line[6:] for line in lines(written(ask("hours"), at))[1:]}

    assert said[str(seat.pk), "D2M1"] == ["420", "420"]
    assert said[str(seat.pk), "D3M1"] == ["0", "420"]
    assert said[str(reyes_seat.pk), "D2M1"] == ["0", "420"]


def test_only_cohorts_that_ended_in_the_period_are_in_it(ask, seat, at):
    on_its_last_day = {"since": date(2026, 3, 5), "until": date(2026, 3, 5)}

    assert len(lines(written(ask(**on_its_last_day), at))) == 2
    assert len(lines(written(ask(since=date(2026, 3, 6)), at))) == 1
    assert len(lines(written(ask(until=date(2026, 3, 4)), at))) == 1


def test_a_workbook_brings_its_dictionary_and_says_how_it_was_made(ask, seat, at):
    book = load_workbook(io.BytesIO(written(ask(format_="xlsx", since=date(2026, 1, 1)), at)))

    headings, line = book["Data"].iter_rows(values_only=True)
    dictionary, about = (dict(book[name].iter_rows(values_only=True)) for name in ("Dictionary", "About"))
    assert list(dictionary)[1:] == list(headings)
    assert line[1].date() == date(2026, 3, 2)
    assert line[3] == seat.pk
    assert about["Lines"] == 1
    assert about["Cohorts ended from"] == "2026-01-01"
    assert book["Data"].freeze_panes == "A2"


def test_who_is_seated_later_is_not_in_it(ask, seat, reyes, cohort, at):
    export = ask()
    Enrollment.objects.create(cohort=cohort, officer=reyes.officer, precinct=seat.precinct, enrolled_at=at)

    assert len(lines(written(export, at))) == 2


@FORMATS_OF_A_FILE
def test_what_was_written_and_not_counted_is_written_anew(ask, seat_by_seat, format_, at):
    calm, killed = ask(format_=format_), ask(format_=format_)
    exporting.go_on(killed.pk, at=at)
    with spools.spool_of(killed).open("ab") as spool:
        spool.write(b"half a line")

    assert written(killed, at) == written(calm, at)


@FORMATS_OF_A_FILE
def test_a_file_that_was_lost_begins_again(ask, seat_by_seat, format_, at):
    calm, lost = ask(format_=format_), ask(format_=format_)
    exporting.go_on(lost.pk, at=at)
    spools.spool_of(lost).unlink()

    assert written(lost, at) == written(calm, at)
    assert (lost.lines, lost.done, lost.state) == (2, 2, "done")


def test_two_workers_at_once_write_one_file(committing, ask, seat_by_seat, at):
    calm, shared = ask(), ask()

    def work() -> None:
        while exporting.go_on(shared.pk, at=at):
            pass
        connection.close()

    workers = [Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    shared.refresh_from_db()
    assert spools.file_of(shared).read_bytes() == written(calm, at)
    assert [file.suffix for file in spools.folder().iterdir()] == [".csv", ".csv"]


def test_one_that_is_cancelled_midway_is_not_gone_on_with(
    ask, seat_by_seat, okafor, at, django_capture_on_commit_callbacks
):
    export = ask()
    exporting.go_on(export.pk, at=at)

    with django_capture_on_commit_callbacks(execute=True):
        exporting.cancel(export, by=okafor, at=at)

    assert not exporting.go_on(export.pk, at=at)
    assert list(spools.folder().iterdir()) == []
    export.refresh_from_db()
    assert (export.state, export.done) == ("cancelled", 1)
    assert AuditEntry.objects.get(action="export.cancelled").actor == okafor


def test_one_that_is_ready_cannot_be_cancelled(ask, seat, okafor, at):
    export = ask()
    content = written(export, at)

    exporting.cancel(export, by=okafor, at=at)

    assert written(export, at) == content


def test_one_that_is_ready_is_kept_for_a_week(ask, seat, at):
    export = ask()
    written(export, at)

    exporting.expire(at=at + timedelta(days=6))
    assert spools.file_of(export).exists()
    exporting.expire(at=at + timedelta(days=7))
    export.refresh_from_db()

    assert export.state == "expired"
    assert list(spools.folder().iterdir()) == []


def test_a_workbook_that_would_be_too_long_says_so(ask, seat_by_seat, monkeypatch, at):
    monkeypatch.setattr(FORMATS["xlsx"], "most_lines", 1)
    export = ask(format_="xlsx")

    while exporting.go_on(export.pk, at=at):
        pass

    export.refresh_from_db()
    assert (export.state, export.reason) == ("failed", "too_long")
    assert list(spools.folder().iterdir()) == []


def test_one_whose_job_was_lost_is_taken_up_again_for_a_day(ask, seat, at):
    export = ask()
    soon, later, tomorrow = (at + timedelta(minutes=14), at + timedelta(minutes=15), at + timedelta(days=1))

    assert not Export.objects.stalled(soon).exists()
    assert list(Export.objects.stalled(later)) == [export]
    exporting.give_up(at=tomorrow)
    export.refresh_from_db()

    assert (export.state, export.reason) == ("failed", "stopped")


def test_asked_twice_is_asked_once(okafor, seat, at):
    same = uuid4()

    asked = [exporting.ask(same, "completion", "csv", since=None, until=None, by=okafor, at=at) for _ in range(2)]

    assert asked[0] == asked[1]


def test_who_goes_back_and_asks_for_something_else_gets_that(signed_in, okafor, seat):
    browser = signed_in(okafor)
    page = {"public_id": str(uuid4()), "format": "csv"}

    for dataset in ("completion", "hours", "hours"):
        browser.post("/cms/reports/exports/", page | {"dataset": dataset})

    assert sorted(Export.objects.values_list("dataset", flat=True)) == ["completion", "hours"]


def test_okafor_asks_waits_and_downloads(signed_in, okafor, seat):
    browser = signed_in(okafor)

    asked = {"public_id": str(uuid4()), "dataset": "completion", "format": "csv"}
    page = browser.post("/cms/reports/exports/", asked, follow=True)
    export = Export.objects.get()
    tasks.write_export.call(export.pk)
    moved = browser.get(f"/cms/reports/exports/{export.public_id}/", headers={"HX-Request": "true"})
    file = browser.get(f"/cms/reports/exports/{export.public_id}/file/")

    assert b"The file is being written." in page.content
    assert b"hx-trigger" in page.content
    assert b"The file is ready." in moved.content
    assert b"hx-trigger" not in moved.content
    assert len(lines(b"".join(file.streaming_content))) == 2
    assert file["Content-Disposition"].startswith('attachment; filename="completion-')
    assert AuditEntry.objects.get(action="export.downloaded").detail == {"dataset": "completion"}
    assert b"Completion" in browser.get("/cms/reports/exports/").content


def test_a_file_that_is_no_longer_kept_is_gone_and_can_be_asked_for_again(signed_in, okafor, ask, seat, at):
    export = ask()
    written(export, at)
    exporting.expire(at=at + timedelta(days=7))

    page = signed_in(okafor).get(f"/cms/reports/exports/{export.public_id}/file/")

    assert page.status_code == 410
    assert b"The file is no longer kept." in page.content
    assert b"Ask again" in page.content


def test_a_period_the_wrong_way_round_keeps_what_was_chosen(signed_in, okafor):
    asked = {"public_id": str(uuid4()), "dataset": "hours", "format": "xlsx"}

    page = signed_in(okafor).post("/cms/reports/exports/", asked | {"since": "2026-05-01", "until": "2026-04-01"})

    assert page.status_code == 422
    assert b"Swap them" in page.content
    assert b'<option value="hours" selected>' in page.content
    assert not Export.objects.exists()


def test_nobody_else_sees_or_stops_it(signed_in, ask, seat, marsh, chen, rivera, at):
    export = ask()

    for somebody in (marsh, chen, rivera):
        browser = signed_in(somebody)
        address = f"/cms/reports/exports/{export.public_id}/"
        assert browser.get("/cms/reports/exports/").status_code in (302, 403)
        assert browser.get(address).status_code in (302, 403, 404)
        assert browser.get(f"{address}file/").status_code in (302, 403, 404)
        assert browser.post(f"{address}cancel/").status_code in (302, 403, 404)

    export.refresh_from_db()
    assert export.is_writing
