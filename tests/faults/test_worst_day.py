"""The machine is gone. A backup was made while people worked; an empty machine comes back from it."""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from django.utils import timezone

from course_site.core import audit
from course_site.core.backups import databases, unfinished
from course_site.core.models import Epoch
from tests.faults.machines import Machine, Say

pytestmark = pytest.mark.faults

# What Python tells of itself (an event and its first argument), in the order in which it happens in a restore.
MOMENTS = [
    ("open", "packed.tar.gz"),
    ("open", "restore.mark"),
    ("os.rename", "restore.mark"),
    ("load", ""),
    ("open", "map.png.unfinished"),
    ("os.rename", "1.pem.unfinished"),
    ("os.remove", "restore.unfinished"),
]
LOADS = {"sqlite": ("os.rename", "worst_new"), "postgres": ("subprocess.Popen", "pg_restore")}


def write_without_end(say: Say) -> None:
    """Says the number of each row once it is kept."""
    epoch = Epoch.objects.get()
    for number in range(1_000_000):
        say(audit.record("test.worked", epoch, by=None, at=timezone.now(), number=number).pk)


@pytest.fixture
def lost(machine, tmp_path) -> Machine:
    """Backed up while somebody wrote."""
    for name in ("media/map.png", "signing_keys/1.pem", "ballot_keys/1"):
        (machine.folder / name).parent.mkdir()
        (machine.folder / name).write_text(name)
    writer, ear = machine.start(write_without_end)
    ear.recv()
    backup = machine.manage("backup", str(tmp_path / "site.backup"))
    writer.kill()
    writer.join()
    assert backup.code == 0, backup.said
    return machine


def test_an_empty_machine_comes_back_from_a_backup_that_was_made_under_load(lost, make_machine, tmp_path):
    backup = str(tmp_path / "site.backup")

    drilled = lost.manage("restore_drill", backup)
    shutil.rmtree(lost.folder)
    new = make_machine("new")
    restored = new.manage("restore", backup)

    assert "can be restored" in drilled.said
    assert restored.code == 0, restored.said
    found = json.loads(new.manage("verify_audit", "--json").said)
    assert found["holds"]
    assert found["entries"]["deeds"] > 1
    assert (new.folder / "media/map.png").read_text() == "media/map.png"
    assert (new.folder / "signing_keys/1.pem").exists()
    assert not (new.folder / "ballot_keys").exists()
    assert "not empty" in new.manage("restore", backup).said


def die_at(moment: tuple[str, str]) -> Callable[[], object]:
    def look(event: str, args: tuple[object, ...]) -> None:
        if event == moment[0] and moment[1] in str(args[0]):
            os.kill(os.getpid(), signal.SIGKILL)

    return lambda: sys.addaudithook(look)


def test_a_restore_that_is_killed_again_and_again_ends_well_when_it_is_left_alone(lost, make_machine, tmp_path):
    """The site starts at none of the moments in between: either there is nothing, or it says what to do."""
    new = make_machine("new")
    ends, may_start = [], []

    for moment in MOMENTS:
        killed_at = LOADS[new.url.partition(":")[0]] if moment[0] == "load" else moment
        ends.append(new.manage("restore", str(tmp_path / "site.backup"), first=die_at(killed_at)).code)
        looking, ear = new.start(lambda say: say(not unfinished.is_there() and not databases.is_empty()))
        may_start.append(ear.recv())
        looking.join()
    restored = new.manage("restore", str(tmp_path / "site.backup"))

    assert ends == [-signal.SIGKILL] * len(MOMENTS)
    assert not any(may_start)
    assert restored.code == 0, restored.said
    assert (new.folder / "media/map.png").read_text() == "media/map.png"
    assert (new.folder / "signing_keys/1.pem").exists()
    assert not list(new.folder.glob("**/*.unfinished"))
    assert not (new.folder / "restore.scratch").exists()


def test_another_try_with_a_newer_backup_leaves_nothing_of_the_older_one(lost, make_machine, tmp_path):
    """What somebody brings along between the tries is of a later day than both, and stays."""
    (lost.folder / "media/later.png").write_text("later")
    (lost.folder / "media/map.png").unlink()
    revoked = lost.folder / "kept_apart/revocations.jsonl"
    revoked.parent.mkdir(exist_ok=True)
    revoked.write_text("of the newer backup")
    lost.manage("backup", str(tmp_path / "older.backup"))
    revoked.write_text("of the newest backup")
    lost.manage("backup", str(tmp_path / "newest.backup"))
    new = make_machine("new")

    die = die_at(("os.remove", "restore.unfinished"))
    for backup in ("site.backup", "older.backup"):
        assert new.manage("restore", str(tmp_path / backup), first=die).code == -signal.SIGKILL
    (new.folder / "kept_apart/deletions.jsonl").write_text("brought along")
    restored = new.manage("restore", str(tmp_path / "newest.backup"))

    assert restored.code == 0, restored.said
    assert (new.folder / "kept_apart/revocations.jsonl").read_text() == "of the newest backup"
    assert "brought along" in (new.folder / "kept_apart/deletions.jsonl").read_text()
    assert [path.name for path in (new.folder / "media").iterdir()] == ["later.png"]


def with_room_for(size: int) -> Callable[[], object]:
    return patch.object(shutil, "disk_usage", return_value=SimpleNamespace(free=size)).start


def test_a_machine_without_room_for_what_is_unpacked_stays_empty(lost, make_machine, tmp_path):
    """The backup itself would fit, as media that pack well do."""
    (lost.folder / "media/empty.bin").write_bytes(bytes(8 << 20))
    backup = tmp_path / "large.backup"
    lost.manage("backup", str(backup))
    new = make_machine("new")

    refused = new.manage("restore", str(backup), first=with_room_for(2 * backup.stat().st_size))

    assert "no room to unpack" in refused.said
    assert not (new.folder / "restore.unfinished").exists()
    assert not (new.folder / "restore.scratch").exists()
    assert not (new.folder / "media").exists()
    assert new.manage("restore", str(backup)).code == 0
