"""Every night a backup is brought back in a scratch place, by the very command of the worst day."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection
from django.utils import timezone

from course_site.core.models import BackupRun


class DrillFailed(RuntimeError):
    """The backup could not be brought back. Says what the command said."""


def drill(source: Path, *, at: datetime) -> BackupRun:
    run = BackupRun(kind=BackupRun.Kind.DRILL, began_at=at, size=source.stat().st_size)
    try:
        with _scratch() as place:
            _restore(source.resolve(), place)
    except (DrillFailed, OSError) as error:
        run.fault = str(error)
    run.ended_at = timezone.now()
    run.save()
    return run


@contextmanager
def _scratch() -> Iterator[dict[str, str]]:
    """The environment of an empty machine: its own folders, and its own database."""
    with TemporaryDirectory(prefix="restore-drill-") as folder, _empty_database(Path(folder)) as url:
        apart = {name: str(Path(folder) / name.lower())
                 for name in ("SIGNING_KEYS_DIR", "BALLOT_KEYS_DIR", "KEPT_APART_DIR", "BACKUPS_DIR")}  # fmt: skip
        yield {
            **apart,
            "DATA_DIR": folder,
            "DATABASE_URL": url,
            "BACKUP_KEY_FILE": str(settings.BACKUP_KEY_FILE),
            "SECRET_KEY": settings.SECRET_KEY,
            "DJANGO_SETTINGS_MODULE": "course_site.settings",
        }


@contextmanager
def _empty_database(folder: Path) -> Iterator[str]:
    if connection.vendor != "postgresql":
        yield f"sqlite:///{folder / 'drill.sqlite3'}"
        return
    known = connection.settings_dict
    name = f"{known['NAME']}_drill"
    with connection.cursor() as cursor:
        quoted = connection.ops.quote_name(name)
        cursor.execute(f"DROP DATABASE IF EXISTS {quoted}")
        cursor.execute(f"CREATE DATABASE {quoted}")
        try:
            secret = f":{known['PASSWORD']}" if known["PASSWORD"] else ""
            yield f"postgres://{known['USER']}{secret}@{known['HOST']}:{known['PORT'] or 5432}/{name}"
        finally:
            cursor.execute(f"DROP DATABASE {quoted}")


def _restore(source: Path, place: dict[str, str]) -> None:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", "restore", str(source)],
        cwd=settings.BASE_DIR, env=os.environ | place, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise DrillFailed((done.stderr or done.stdout).strip()[-500:])
