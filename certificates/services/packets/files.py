"""How things are written into a packet: tables, and values as JSON."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from course_site.core.guards import guard

Files = dict[str, bytes]


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """CSV with a byte order mark for spreadsheets. Moments are in UTC."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([guard("" if cell is None else str(cell)) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def values(content: Any) -> bytes:
    return json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1, sort_keys=True).encode()
