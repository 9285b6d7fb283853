"""Long files: asked for, written piece by piece, and thrown away after a week.

After each piece the row says how far the file is. Whoever goes on, after a kill or beside another worker, begins there:
a piece counts when it is on the disk and the row still stood where it was read."""

from datetime import date, datetime
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from course_site.core import audit
from course_site.people.models import User
from course_site.reports.datasets import DATASETS, Period, Piece
from course_site.reports.models import Export
from course_site.reports.models.exports import KEPT_FOR
from course_site.reports.services import notes, spools
from course_site.reports.services.long_files import FORMATS
from course_site.reports.signals import export_asked

State = Export.State


@transaction.atomic
def ask(
    public_id: UUID, dataset: str, format_: str, *, since: date | None, until: date | None, by: User, at: datetime
) -> Export:
    """Asked twice under one id is asked once. What is added later is not in it."""
    source = DATASETS[dataset].of(Period(since, until))
    asked = {
        "dataset": dataset, "format": format_, "since": since, "until": until, "asked_by": by, "asked_at": at,
        "moved_at": at, "total": source.count(), "last": source.aggregate(last=Max("pk"))["last"] or 0,
    }  # fmt: skip
    export, is_new = Export.objects.get_or_create(public_id=public_id, defaults=asked)
    if is_new:
        export_asked.send(Export, export=export)
    return export


def go_on(export_id: int, *, at: datetime) -> bool:
    """Writes the next piece, and says whether another one follows. Safe to repeat, and to run twice at once."""
    with spools.held(Export.objects.get(pk=export_id)) as spool:
        export = Export.objects.get(pk=export_id)
        if not export.is_writing:
            spools.spool_of(export).unlink(missing_ok=True)
            return False
        if spool.seek(0, 2) < export.size:  # it was lost with a disk, or written on another machine
            return _start_over(export, at=at)
        piece = DATASETS[export.dataset].piece(_period(export), after=export.place, last=export.last)
        return _write(export, piece, spool, at=at) if piece else _finish(export, spool, at=at)


@transaction.atomic
def cancel(export: Export, *, by: User, at: datetime) -> None:
    """However far it is by now; one that is ready stays."""
    if Export.objects.writing().filter(pk=export.pk).update(state=State.CANCELLED):
        audit.record("export.cancelled", export, by=by, at=at)
        transaction.on_commit(lambda: spools.remove(export))


def give_up(*, at: datetime) -> None:
    for export in Export.objects.given_up(at):
        _fail(export, "stopped")


def expire(*, at: datetime) -> None:
    for export in Export.objects.over(at):
        Export.objects.filter(pk=export.pk).update(state=State.EXPIRED)
        spools.remove(export)


def _write(export: Export, piece: Piece, spool: BinaryIO, *, at: datetime) -> bool:
    long_file, lines = FORMATS[export.format], export.lines + len(piece.rows)
    if long_file.most_lines and lines > long_file.most_lines:
        return _fail(export, "too_long")
    begin = b"" if export.size else long_file.begin(_headings(export))
    size = spools.put(spool, begin + long_file.lines(piece.rows), at=export.size)
    done = export.done + piece.keys
    return _move(export, place=piece.last, done=done, lines=lines, size=size, moved_at=at)


def _finish(export: Export, spool: BinaryIO, *, at: datetime) -> bool:
    long_file, file = FORMATS[export.format], spools.file_of(export)
    begin = b"" if export.size else long_file.begin(_headings(export))
    spools.put(spool, begin, at=export.size)
    long_file.finish(spools.spool_of(export), file, notes.frame(export))
    if not _move(export, state=State.DONE, size=file.stat().st_size, moved_at=at, expires_at=at + KEPT_FOR):
        spools.remove(export)
    return False


def _start_over(export: Export, *, at: datetime) -> bool:
    return _move(export, place=0, done=0, lines=0, size=0, moved_at=at)


def _fail(export: Export, reason: str) -> bool:
    if _move(export, state=State.FAILED, reason=reason):
        spools.remove(export)
    return False


def _move(export: Export, **to: object) -> bool:
    """Only from where it was read: neither who cancelled nor who was faster is overwritten."""
    here = Export.objects.writing().filter(pk=export.pk, place=export.place, size=export.size)
    return bool(here.update(**to))


def _headings(export: Export) -> list[str]:
    return [column.key for column in DATASETS[export.dataset].columns]


def _period(export: Export) -> Period:
    return Period(export.since, export.until)
