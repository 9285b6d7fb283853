"""A disk that can really be filled, and the database of the suite copied onto it."""

import errno
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest
from django.conf import settings
from django.db import connection

from course_site.core.backups import databases

SIZE = "512m"
PIECE = bytes(1 << 16)


@contextmanager
def small_disk() -> Iterator[Path]:
    """Where PostgreSQL, which does not run as root, gets in too."""
    place = Path(mkdtemp(prefix="small-disk-"))
    place.chmod(0o755)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", place]
    if subprocess.run(mount, capture_output=True).returncode:
        place.rmdir()
        pytest.skip("nobody may mount a disk here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)
        place.rmdir()


@contextmanager
def copied_onto(disk: Path, scratch: Path) -> Iterator[str]:
    """The URL of a copy of the suite's database, whose server runs on this disk too."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(disk / "site.sqlite3")) as copy:
            connection.connection.backup(copy)
        yield f"sqlite:///{disk / 'site.sqlite3'}"
        return
    databases.dump(scratch / "suite.dump")
    with subprocess.Popen(
        [settings.BASE_DIR / ".ci/with-postgres", "sh", "-c", "echo $DATABASE_URL; read over"],
        env=os.environ | {"POSTGRES_ON": str(disk)}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as server:  # fmt: skip
        assert server.stdout
        url = server.stdout.readline().strip()
        subprocess.run(["pg_restore", "--no-owner", "--dbname", url, scratch / "suite.dump"], check=True)
        yield url
        server.communicate("over\n")


def fill(disk: Path) -> Path:
    """To the last byte. Answers what to throw away."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(PIECE):
                pass
        except OSError as full:
            assert full.errno == errno.ENOSPC
    return ballast
