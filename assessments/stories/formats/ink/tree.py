"""The JSON that ink's compiler writes: containers within containers, and paths that point into them."""

import json
from dataclasses import dataclass, field
from typing import Any

from assessments.letters import Unreadable
from assessments.stories.formats.limits import MAX_DEPTH
from assessments.stories.formats.shape import BROKEN

VERSIONS = range(19, 22)


@dataclass(eq=False)
class Container:
    """What stands in it in order, and what it has by name alone."""

    path: str
    parent: "Container | None"
    items: list[Any] = field(default_factory=list)
    named: dict[str, "Container"] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.path.rpartition(".")[2]


@dataclass(frozen=True)
class Pointer:
    container: Container
    index: int = 0

    @property
    def path(self) -> str:
        inner = f"{self.container.path}.{self.index}" if self.index else self.container.path
        return inner.removeprefix(".") or "the beginning"


def load(text: str) -> tuple[Container, list[str]]:
    """The story, and the names of its lists. Raises Unreadable."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(BROKEN) from error
    if not isinstance(told, dict) or not isinstance(told.get("root"), list):
        raise Unreadable("This JSON is no story of ink. Compile the story (in Inky: File, Export to JSON) again.")
    if told.get("inkVersion") not in VERSIONS:
        raise Unreadable("This ink was compiled for a version that is not known here. Compile it with ink 1.0 or 1.1.")
    lists = told.get("listDefs")
    return _container(told["root"], "", None, depth=0), list(lists) if isinstance(lists, dict) else []


def _container(raw: list[Any], path: str, parent: Container | None, *, depth: int) -> Container:
    """The last entry of a container is its names, or nothing."""
    names = raw[-1] if raw else None
    if depth > MAX_DEPTH:
        raise Unreadable(f"This story is nested more than {MAX_DEPTH} deep. Give its inner parts knots of their own.")
    if not isinstance(names, dict | None):
        raise Unreadable(BROKEN)
    container = Container(path, parent)
    for index, item in enumerate(raw[:-1]):
        is_container = isinstance(item, list)
        within = (
            _container(item, f"{path}.{_name(item) or index}", container, depth=depth + 1) if is_container else item
        )
        container.items.append(within)
        if is_container and (name := _name(item)):
            container.named[name] = within
    for name, held in (names or {}).items():
        if isinstance(held, list):
            container.named[name] = _container(held, f"{path}.{name}", container, depth=depth + 1)
    return container


def _name(raw: list[Any]) -> str:
    names = raw[-1] if raw else None
    name = names.get("#n") if isinstance(names, dict) else None
    return name if isinstance(name, str) else ""


def find(root: Container, at: Pointer, path: object) -> Pointer | None:
    """Where a path leads, seen from an item; nothing where it leads nowhere."""
    if not isinstance(path, str):
        return None
    relative = path.startswith(".")
    steps = path.removeprefix(".").split(".")
    # Of a relative path the first step up is from the item to what holds it.
    here = at.container if relative and steps[0] == "^" else root
    for place, step in enumerate(steps[1:] if relative else steps, start=1):
        found = _step(here, step)
        if found is None:
            return None
        if isinstance(found, Pointer):
            return found if place == len(steps) - relative else None
        here = found
    return Pointer(here)


def _step(here: Container, step: str) -> Container | Pointer | None:
    if step == "^":
        return here.parent
    if step in here.named:
        return here.named[step]
    if not step.isdecimal() or len(step) > 6 or int(step) > len(here.items):
        return None
    index = int(step)
    item = here.items[index] if index < len(here.items) else None
    return item if isinstance(item, Container) else Pointer(here, index)


def after(pointer: Pointer) -> Pointer | None:
    """What follows at the end of a container: what stands behind it where it stands in one, else nothing."""
    container = pointer.container
    parent = container.parent
    while parent and pointer.index >= len(container.items):
        places = [index for index, item in enumerate(parent.items) if item is container]
        if not places:
            return None
        pointer = Pointer(parent, places[0] + 1)
        container, parent = parent, parent.parent
    return pointer if pointer.index < len(pointer.container.items) else None
