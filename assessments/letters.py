"""From the bytes of a stranger's file to letters."""

import codecs
import re
from typing import Any

# No one sees them, and XML and databases do not take them.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
NO_TEXT = "This file is no text that can be read. Save it as UTF-8 and choose it again."


class Unreadable(Exception):
    """A file from which nothing can be read, and why, in words for the editor."""


def decode(data: bytes) -> str:
    """UTF-8 or UTF-16 by its mark; else what old Windows programs write."""
    utf_16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if b"\0" in data and not utf_16:
        raise Unreadable(NO_TEXT)
    for encoding in ["utf-16"] if utf_16 else ["utf-8-sig", "cp1252", "latin-1"]:
        try:
            return CONTROLS.sub("", data.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise Unreadable(NO_TEXT)


def without_controls(value: Any) -> Any:
    """Plain JSON with its texts cleaned."""
    if isinstance(value, dict):
        return {name: without_controls(part) for name, part in value.items()}
    if isinstance(value, list):
        return [without_controls(part) for part in value]
    return CONTROLS.sub("", value) if isinstance(value, str) else value
