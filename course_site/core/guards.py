"""A text that a spreadsheet would take for a formula is written to CSV behind an apostrophe, and read back without.

Blanks before the sign do not stop a spreadsheet, and some take the wide signs of East Asian keyboards for the sign."""

import re

_FORMULA = r"(?:\s*[=+\-@＝＋－＠]|[\t\r\n])"
_formula = re.compile(_FORMULA)
_guarded = re.compile(f"'+{_FORMULA}")


def guard(text: str) -> str:
    return f"'{text}" if _formula.match(text) or _guarded.match(text) else text


def is_guarded(text: str) -> bool:
    return bool(_guarded.match(text))


def is_formula(text: str) -> bool:
    return bool(_formula.match(text))
