"""The many ways to write one command: 75, 075, 75th Precinct, PCT 075."""

import re
from collections.abc import Iterable
from functools import lru_cache

LONG_FORMS = (("police service area", "psa"), ("transit district", "td"))
SILENT = re.compile(r"\b(precinct|pct|command|cmd|nypd)\b")
ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b")
ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


# A register of 36,000 lines names a hundred commands.
@lru_cache(maxsize=1024)
def bare_command(text: str) -> str:
    bare = text.lower()
    for long, short in LONG_FORMS:
        bare = bare.replace(long, short)
    bare = SILENT.sub("", ORDINAL.sub("", bare))
    return ZEROS.sub("", re.sub(r"[^a-z0-9]", "", bare))


def known_commands(commands: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Bare words to codes, from (code, name). Words that two commands share name neither; a code is surer than a
    name."""
    commands = list(commands)
    named: dict[str, set[str]] = {}
    for code, name in commands:
        named.setdefault(bare_command(name), set()).add(code)
    known = {words: codes.pop() for words, codes in named.items() if len(codes) == 1}
    return known | {bare_command(code): code for code, _ in commands}
