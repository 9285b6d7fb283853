"""The keys of the questions of a bank: its own key and a number."""

import re
from collections.abc import Iterable


def next_free(bank: str, keys: Iterable[str]) -> str:
    """QD1-42 after QD1-41."""
    numbered = re.compile(rf"{re.escape(bank)}-(\d+)")
    taken = [int(match[1]) for key in keys if (match := numbered.fullmatch(key))]
    return f"{bank}-{max(taken, default=0) + 1:02}"
