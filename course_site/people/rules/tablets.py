"""The PIN of a shared tablet."""

import re
from itertools import pairwise

TRIES = 5
FORM = re.compile(r"[0-9]{4,8}")


def pin_refusal(pin: str) -> str:
    """A code, or an empty string: it may be chosen."""
    if not FORM.fullmatch(pin):
        return "form"
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    # 0000, 1234, 4321: the first that anybody tries.
    return "easy" if len(steps) == 1 and steps <= {-1, 0, 1} else ""
