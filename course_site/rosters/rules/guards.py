"""A text that a spreadsheet would take for a formula is written to CSV behind an apostrophe, and read back without."""

import re

_FORMULA = re.compile(r"[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guard(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) or _GUARDED.match(text) else text


def is_guarded(text: str) -> bool:
    return bool(_GUARDED.match(text))


def is_formula(text: str) -> bool:
    return bool(_FORMULA.match(text))
