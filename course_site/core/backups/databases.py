"""The database as one file: written in one moment while others go on, and read into an empty one."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection
from psycopg import sql

from course_site.core import durable

Rows = dict[str, int]


class DatabaseFault(RuntimeError):
    """The tools of the database could not do it. Says what they said."""


def dump(target: Path) -> Rows:
    """Writes the file; answers how many rows each table has in it."""
    return _dump_postgresql(target) if connection.vendor == "postgresql" else _dump_sqlite(target)


def load(source: Path) -> None:
    """In place of what is in the database."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        connection.close()
        _run("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
             "--dbname", str(connection.settings_dict["NAME"]), str(source))  # fmt: skip
    else:
        connection.close()
        place = Path(connection.settings_dict["NAME"])
        for rest in ("-wal", "-shm"):
            place.with_name(place.name + rest).unlink(missing_ok=True)
        durable.copy(source, place)


def size() -> int:
    """Bytes on the disk, of the server if there is one."""
    postgresql = "SELECT pg_database_size(current_database())"
    sqlite = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    with connection.cursor() as cursor:
        cursor.execute(postgresql if connection.vendor == "postgresql" else sqlite)
        found: int = cursor.fetchone()[0]
        return found


def is_empty() -> bool:
    return not connection.introspection.table_names()


def count_rows() -> Rows:
    with connection.cursor() as cursor:
        counted = {}
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
            counted[table] = cursor.fetchone()[0]
    return counted


def _dump_sqlite(target: Path) -> Rows:
    """SQLite's own online copy: writers go on, and the copy is of one moment."""
    with (
        closing(sqlite3.connect(connection.settings_dict["NAME"])) as live,
        closing(sqlite3.connect(target)) as copy,
    ):
        live.backup(copy)
        found = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if found != "ok":
            raise DatabaseFault(found)
        names = copy.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        tables = sorted(name for (name,) in names.fetchall())
        return {table: copy.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables}  # noqa: S608


def _dump_postgresql(target: Path) -> Rows:
    """One snapshot, in which the rows are counted too."""
    with psycopg.connect(**_address()) as counting:
        counting.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        [snapshot] = counting.execute("SELECT pg_export_snapshot()").fetchone() or [""]
        names = counting.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}",
             f"--file={target}", str(connection.settings_dict["NAME"]))  # fmt: skip
        query = sql.SQL("SELECT count(*) FROM {}")
        tables = sorted(name for (name,) in names)
        return {table: (counting.execute(query.format(sql.Identifier(table))).fetchone() or [0])[0] for table in tables}


def _address() -> dict[str, Any]:
    known = connection.settings_dict
    named = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
    return {name: known[key] for name, key in named.items() if known.get(key)}


def _run(*command: str) -> None:
    """The password goes by the environment: a command line can be read by everybody on the machine."""
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD"}
    address = {names[name]: str(value) for name, value in _address().items() if name in names}
    done = subprocess.run(command, env=os.environ | address, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        raise DatabaseFault(f"{command[0]}: {done.stderr.strip()[-500:]}")
