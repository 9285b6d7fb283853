"""What the site refuses to start with: settings under which it would not keep its promises."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, register
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection

from course_site.core.backups import unfinished

SHORTEST_KEY = 50
FEWEST_LETTERS = 5
OWN_MACHINE = {"127.0.0.1", "localhost", "::1", "[::1]", "testserver", "0.0.0.0"}  # noqa: S104
# "Saved" on a screen means that it is on the disk. SQLite: FULL or more.
POSTGRESQL_ON = ("fsync", "synchronous_commit", "full_page_writes")
SQLITE_FULL = 2


@register()
def unsafe_settings(app_configs: Any = None, **kwargs: Any) -> list[Error]:
    return [Error(says, hint=remedy, id=f"core.{code}") for code, says, remedy in _unsafe_settings()]


def refuse_to_start_unsafe() -> None:
    """Asked by who serves requests and who works off the queue, before they fork: the connection is to be closed. A
    database that does not answer yet is told by `/readyz`."""
    found = [f"{says} {remedy}" for _code, says, remedy in _unsafe_settings()]
    with suppress(OperationalError):
        found += [f"{says} {remedy}" for _code, says, remedy in _unsafe_database()]
    if found:
        raise ImproperlyConfigured(" ".join(["The site does not start.", *found]))


def _unsafe_settings() -> Iterator[tuple[str, str, str]]:
    hosts = {*settings.ALLOWED_HOSTS, urlsplit(settings.BASE_URL).hostname or ""}
    if settings.DEBUG and not hosts <= OWN_MACHINE:
        says = "DEBUG is on at an address that others can reach: a fault would show them settings and rows."
        yield "E001", says, "Take DEBUG out of the environment, or serve 127.0.0.1 only."
    key = settings.SECRET_KEY
    if not settings.DEBUG and (len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_LETTERS):
        says = f"SECRET_KEY has fewer than {SHORTEST_KEY} characters, or the same ones again and again."
        yield "E002", says, "Leave it empty, and one is made and kept in DATA_DIR."
    if unfinished.is_there():
        says = "A restore broke off, and the records are not whole."
        yield "E004", says, "Run it again: manage.py restore FILE"


def _unsafe_database() -> Iterator[tuple[str, str, str]]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(POSTGRESQL_ON)])
            off = [name for name, value in cursor.fetchall() if value == "off"]
        else:
            cursor.execute("PRAGMA synchronous")
            off = [] if cursor.fetchone()[0] >= SQLITE_FULL else ["synchronous=FULL"]
    for name in off:
        yield "E003", f"The database runs without {name}: what was saved can be lost.", "Turn it on in the database."
