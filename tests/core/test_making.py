"""A backup that cannot be made leaves the site as it was: no half of one, and room for what is acknowledged."""

import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from course_site.core.backups import databases, making
from course_site.core.models import BackupRun


@pytest.fixture
def folder(settings, tmp_path, committing) -> Path:
    settings.DATA_DIR = settings.BACKUPS_DIR = tmp_path
    settings.BACKUP_KEY_FILE = tmp_path / "backup_key"
    settings.MEDIA_ROOT, settings.SIGNING_KEYS_DIR, settings.KEPT_APART_DIR = (
        tmp_path / name for name in ("media", "signing_keys", "kept_apart")
    )
    return tmp_path


@pytest.fixture
def free() -> Callable[[int], object]:
    return lambda size: patch.object(shutil, "disk_usage", return_value=SimpleNamespace(free=size))


def test_a_backup_does_not_take_the_room_that_the_site_needs(folder, free, settings):
    with free(2 * databases.size() + settings.DISK_FLOOR - 1), pytest.raises(CommandError, match="make room"):
        call_command("backup", str(folder / "mine.backup"))

    assert list(folder.iterdir()) == []
    assert "MB are free" in BackupRun.objects.get().fault


def test_with_that_room_it_is_made(folder, free, settings):
    with free(2 * databases.size() + settings.DISK_FLOOR + (1 << 20)):
        call_command("backup", str(folder / "mine.backup"), stdout=StringIO())

    assert BackupRun.objects.get().fault == ""
    assert (folder / "mine.backup").exists()


def test_a_backup_that_breaks_off_leaves_no_half_of_itself(folder, monkeypatch):
    def break_off(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(making, "_contents", break_off)

    with pytest.raises(OSError, match="No space"):
        making.make_tonights(at=timezone.now())

    assert [path.name for path in folder.iterdir()] == ["backup_key"]


def test_what_a_killed_backup_left_goes_in_the_next_night_and_one_that_is_being_made_stays(folder):
    now = timezone.now()
    yesterday, scratch, being_made = (
        folder / name for name in ("1.backup.unfinished", "backup-xyz", "2.backup.unfinished")
    )
    scratch.mkdir()
    for path in (yesterday, being_made, scratch / "database"):
        path.touch()
    for path in (yesterday, scratch):
        long_ago = (now - timedelta(days=1)).timestamp()
        os.utime(path, (long_ago, long_ago))

    made = making.make_tonights(at=now)

    assert {path.name for path in folder.iterdir()} == {"backup_key", being_made.name, made.path.name}
