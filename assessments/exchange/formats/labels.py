"""What other systems have no field for travels in their tags: `objective:D1M2.a`, `difficulty:3`, `scoring:all`."""

from collections.abc import Iterable
from typing import Any

ALL_OR_NOTHING = "scoring:all"
MATCH_CASE = "match:case"

DIFFICULTIES = {"1": 1, "2": 2, "3": 3}
OBJECTIVE_LENGTH = 12


def of(content: dict[str, Any]) -> list[str]:
    labels = [f"objective:{content['objective']}"] if content["objective"] else []
    labels.append(f"difficulty:{content['difficulty']}")
    labels += [ALL_OR_NOTHING] if content.get("scoring") == "all" else []
    labels += [MATCH_CASE] if content.get("match_case") else []
    return [*labels, *content.get("tags", [])]


def fields(labels: Iterable[str], kind: str) -> dict[str, Any]:
    """The fields that labels of ours tell; the others stay tags."""
    found: dict[str, Any] = {"difficulty": 2, "objective": ""}
    tags = []
    # Tags are kept with commas between them.
    for label in dict.fromkeys(" ".join(label.replace(",", " ").split()) for label in labels):
        name, _, value = label.partition(":")
        if name == "objective" and 0 < len(value) <= OBJECTIVE_LENGTH:
            found["objective"] = value
        elif name == "difficulty" and value in DIFFICULTIES:
            found["difficulty"] = DIFFICULTIES[value]
        elif label == ALL_OR_NOTHING and kind == "multiple":
            found["scoring"] = "all"
        elif label == MATCH_CASE and kind == "short_text":
            found["match_case"] = True
        elif label:
            tags.append(label)
    return {**found, **({"tags": tags} if tags else {})}
