"""The kinds of question, one a folder. A new kind is a copy of its neighbor's folder under a name of its own."""

from importlib import import_module
from pkgutil import iter_modules

from assessments.quizzes.kinds.base import Content, Kind


def find() -> dict[str, Kind]:
    """The kind of every folder here."""
    names = sorted(found.name for found in iter_modules(__path__) if found.ispkg)
    return {name: import_module(f"{__name__}.{name}").KIND for name in names}


KINDS = find()


def labels() -> list[tuple[str, str]]:
    return [(name, kind.label) for name, kind in KINDS.items()]


def of(content: Content) -> Kind:
    return KINDS[content["kind"]]
