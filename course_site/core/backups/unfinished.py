"""The mark of a restore that has begun and not ended. The site does not start beside it."""

import json
from pathlib import Path

from django.conf import settings

from course_site.core import durable

Digests = dict[str, str]


def _mark() -> Path:
    path: Path = settings.DATA_DIR / "restore.unfinished"
    return path


def is_there() -> bool:
    return _mark().exists()


def put(files: Digests) -> None:
    """With what this try puts in place, so that the next one knows its leavings from what somebody brought along."""
    being_put = _mark().with_name("restore.mark")
    being_put.write_text(json.dumps(files))
    durable.sync(being_put)
    being_put.replace(_mark())
    durable.sync(settings.DATA_DIR)


def leavings() -> Digests:
    left: Digests = json.loads(_mark().read_text()) if is_there() else {}
    return left


def take_away() -> None:
    _mark().unlink()
    durable.sync(settings.DATA_DIR)
