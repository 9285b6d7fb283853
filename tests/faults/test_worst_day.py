"""The machine is gone. A backup was made while people worked; an empty machine comes back from it."""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable

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
    ("open", "restore.unfinished"),
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
