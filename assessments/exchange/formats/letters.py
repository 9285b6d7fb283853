"""From bytes to letters."""

import codecs

from assessments.exchange.formats.shape import Unreadable

NO_TEXT = "This file is no text that can be read. Save it as UTF-8 and choose it again."


def decode(data: bytes) -> str:
    """UTF-8 or UTF-16 by its mark; else what old Windows programs write."""
    utf_16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if b"\0" in data and not utf_16:
        raise Unreadable(NO_TEXT)
    for encoding in ["utf-16"] if utf_16 else ["utf-8-sig", "cp1252", "latin-1"]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(NO_TEXT)
