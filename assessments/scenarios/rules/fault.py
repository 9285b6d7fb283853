"""What is wrong with a scenario, where it is, and what mends it."""

from collections.abc import Iterable
from typing import Any, NamedTuple

Content = dict[str, Any]


class Fault(NamedTuple):
    path: str
    what: str
    remedy: str
    field: str = ""  # what to change there, where the path ends at a whole option, ending or answer

    @property
    def place(self) -> str:
        """The path in the words of the editor's form."""
        return " › ".join(ON_THE_FORM.get(part, part) for part in self.path.split("."))


ON_THE_FORM = {"nodes": "moments", "variant_b": "hidden fact", "reveal_node": "moment", "reveal_when": "when"}


def by_place(faults: Iterable[Fault]) -> dict[str, str]:
    """What is wrong with each moment and ending, by its key."""
    wrong: dict[str, str] = {}
    for fault in faults:
        kind, _, rest = fault.path.partition(".")
        if kind in ("nodes", "endings") and rest:
            wrong.setdefault(rest.split(".")[0], f"{fault.what}. {fault.remedy}")
    return wrong
