"""What a rubric must hold before anybody is assessed by it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from assessments.rubrics.rules.passing import RED_FLAG_CRITERION, TOP_LEVEL


def faults(content: Mapping[str, Any]) -> list[str]:
    """Every fault with its remedy; `content` has the shape of `rubric.yaml`."""
    keys = [criterion["key"] for criterion in content["criteria"]]
    found = repeated(keys, "give each criterion its own key")
    if RED_FLAG_CRITERION not in keys:
        found.append(f"{RED_FLAG_CRITERION} is missing: the red flag of variant B is judged there.")
    found += [
        f"{criterion['key']} is a gate: it cannot be left unobserved."
        for criterion in content["criteria"]
        if criterion["gate"] is not None and criterion["may_be_unobserved"]
    ]
    found += [
        f"{scene} shows {key}, which is no criterion: correct the key."
        for scene, shown in content["observable"].items()
        for key in shown
        if key not in keys
    ]
    found += [
        f"A note is required at {level}, which is no level: choose from 1 to {TOP_LEVEL}."
        for level in content["note_required_at"]
        if not 1 <= level <= TOP_LEVEL
    ]
    if set(content["observable"]) != set(content["assessed_draw"]):
        found.append("The scenes to draw from and the scenes whose criteria are listed differ: list the same ones.")
    return found


def repeated(keys: Iterable[str], remedy: str) -> list[str]:
    return [f"{key} stands twice: {remedy}." for key, count in Counter(keys).items() if count > 1]
