"""Scenarios that can be played, by the rule of the room that plays them."""

from collections.abc import Iterator
from typing import Any

from assessments.scenarios.rules import checker
from course_site.content.rules.course import CourseText
from course_site.content.source.places import Fault, Path


def check(text: CourseText) -> Iterator[Fault]:
    for scenario in text.scenarios:
        for fault in checker.faults(scenario.document.data):
            path = _path(scenario.document.data, fault.path)
            yield scenario.fault(
                path, f"{fault.path} {fault.what}", fault.remedy[:1].lower() + fault.remedy[1:].rstrip(".")
            )


def _path(data: Any, dotted: str) -> Path:
    """`nodes.n2.options.b` as the way through the lists: an entry is known by its key or name."""
    path: Path = ()
    for name in dotted.split("."):
        if isinstance(data, dict) and name in data:
            path, data = (*path, name), data[name]
        elif isinstance(data, list):
            found = [number for number, entry in enumerate(data) if name in {entry.get("key"), entry.get("name")}]
            if not found:
                break
            path, data = (*path, found[0]), data[found[0]]
    return path
