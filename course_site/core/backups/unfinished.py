"""The mark of a restore that has begun and not ended. The site does not start beside it."""

from pathlib import Path

from django.conf import settings

from course_site.core import durable


def _mark() -> Path:
    path: Path = settings.DATA_DIR / "restore.unfinished"
    return path


def is_there() -> bool:
    return _mark().exists()


def put() -> None:
    _mark().touch()
    durable.sync(settings.DATA_DIR)


def take_away() -> None:
    _mark().unlink()
    durable.sync(settings.DATA_DIR)
