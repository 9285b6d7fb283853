"""A database that was migrated once, as a start for every process of the suite and for the journeys' site: migrating
takes half a minute of CPU, copying takes none."""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from shutil import copyfile

import psycopg
from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

KEPT = settings.BASE_DIR / "data" / "migrated"
ROOMS = ("course_site", "modules", "assessments", "certificates")


def url_of(path: Path) -> str:
    """Of this file, or of the database of its name on the server that the suite runs on."""
    server = os.environ.get("DATABASE_URL", "")
    return f"{server.rpartition('/')[0]}/{path.name}" if server.startswith("postgres") else f"sqlite:///{path}"


def begin_from(url: str) -> None:
    """Makes the database at this URL a migrated one, whatever was there."""
    name = _name()
    with _one_process_at_a_time():
        if url.startswith("postgres"):
            _copy_on_server(name, url)
        else:
            _copy_file(KEPT / f"{name}.sqlite3", Path(url.removeprefix("sqlite:///")))


def begin_again(connection: BaseDatabaseWrapper) -> None:
    """Makes the open database of this suite a migrated one again."""
    if connection.vendor == "sqlite":
        migrated = sqlite3.connect(KEPT / f"{_name()}.sqlite3")
        with closing(migrated):
            connection.ensure_connection()
            migrated.backup(connection.connection)
        return
    url = url_of(Path(connection.settings_dict["NAME"]))
    connection.close()
    begin_from(url)


def create(url: str) -> None:
    _on_server(url, "CREATE DATABASE {}")


def drop(url: str) -> None:
    if url.startswith("postgres"):
        _on_server(url, "DROP DATABASE IF EXISTS {} WITH (FORCE)")


def _on_server(url: str, command: str) -> None:
    server, _, name = url.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(sql.SQL(command).format(sql.Identifier(name)))


@cache
def _name() -> str:
    """It changes with the migrations."""
    digest = hashlib.sha256((settings.BASE_DIR / "requirements.lock").read_bytes())
    digest.update((settings.BASE_DIR / "course_site/settings/__init__.py").read_bytes())  # which apps there are
    for room in ROOMS:
        for path in sorted((settings.BASE_DIR / room).glob("**/migrations/*.py")):
            digest.update(str(path.relative_to(settings.BASE_DIR)).encode() + path.read_bytes())
    return f"migrated_{digest.hexdigest()[:12]}"


@contextmanager
def _one_process_at_a_time() -> Iterator[None]:
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _copy_file(migrated: Path, target: Path) -> None:
    if not migrated.exists():
        for older in sorted(KEPT.glob("migrated_*"), key=lambda path: path.stat().st_mtime)[:-3]:
            older.unlink()
        unfinished = migrated.with_name("unfinished.sqlite3")
        unfinished.unlink(missing_ok=True)
        _migrate(f"sqlite:///{unfinished}")
        unfinished.rename(migrated)
    for rest in ("-wal", "-shm"):
        target.with_name(target.name + rest).unlink(missing_ok=True)
    copyfile(migrated, target)


def _copy_on_server(migrated: str, url: str) -> None:
    server, _, name = url.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:

        def run(command: str, *names: str) -> None:
            connection.execute(sql.SQL(command).format(*map(sql.Identifier, names)))

        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [migrated]).fetchone():
            run("DROP DATABASE IF EXISTS {} WITH (FORCE)", "unfinished")
            run("CREATE DATABASE {}", "unfinished")
            _migrate(f"{server}/unfinished")
            run("ALTER DATABASE {} RENAME TO {}", "unfinished", migrated)
        run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        run("CREATE DATABASE {} TEMPLATE {}", name, migrated)


def _migrate(url: str) -> None:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "course_site.settings", "DATABASE_URL": url, "DEBUG": "1"}
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=settings.BASE_DIR, env=environment, check=True,
    )  # fmt: skip
