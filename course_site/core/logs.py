"""How the site logs. A line says where and under which request, never about whom: the address of a request is written
as its pattern, and of an error only its kind and its place, since its words may quote a row."""

import json
import logging
import traceback
from datetime import UTC, datetime
from types import TracebackType

from django.http import HttpRequest

from course_site.core import request_ids


class RequestId(logging.Filter):
    """Names the request in every line. Django logs what it answered when the request is over already."""

    def filter(self, record: logging.LogRecord) -> bool:
        answered = getattr(record, "request", None)
        record.request_id = getattr(answered, "request_id", "") or request_ids.current()
        return True


class JsonLines(logging.Formatter):
    """One JSON object a line, for machines."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC)
        told = {
            "at": at.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request_id": getattr(record, "request_id", ""),
            "message": _message(record),
        }
        if record.exc_info and record.exc_info[0]:
            kind, _, place = record.exc_info
            told |= {"error": kind.__name__, "place": _place(place)}
        return json.dumps(told)


def _message(record: logging.LogRecord) -> str:
    request = getattr(record, "request", None)
    if isinstance(request, HttpRequest):
        match = request.resolver_match
        status = getattr(record, "status_code", "")
        return f"{status} {request.method} {match.route if match else 'no such address'}".strip()
    if any(isinstance(value, BaseException) for value in _values(record)):
        return str(record.msg)
    return record.getMessage()


def _values(record: logging.LogRecord) -> tuple[object, ...]:
    return record.args if isinstance(record.args, tuple) else tuple((record.args or {}).values())


def _place(place: TracebackType | None) -> list[str]:
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(place)]
