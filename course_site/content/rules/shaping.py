"""From plain data to a shape, or to what keeps it from having that shape."""

from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from course_site.content.source.places import Document, Fault, Path

T = TypeVar("T")

REMEDIES = {
    "string_type": ("should be text", "put it between quotes"),
    "int_type": ("should be a whole number", "write digits without quotes"),
    "bool_type": ("should be true or false", "write true or false without quotes"),
    "list_type": ("should be a list", 'write its entries on lines that begin with "- ", or as [a, b]'),
    "dict_type": ("should be a group of fields", 'write lines "name: value" below it'),
    "too_short": ("is empty", "write one entry or more"),
    "string_too_short": ("is empty", "write it, or take the line out where the field is optional"),
}


def shaped(document: Document, shape: type[T]) -> tuple[T | None, list[Fault]]:
    try:
        return TypeAdapter(shape).validate_python(document.data), []
    except ValidationError as error:
        return None, [_fault(document, detail) for detail in error.errors(include_url=False)]


def _fault(document: Document, detail: ErrorDetails) -> Fault:
    path: Path = detail["loc"]
    kind, name = detail["type"], _name(path)
    if kind == "missing":
        return document.fault(path, f"missing field {name}", "add it; the README says what it means")
    if kind == "extra_forbidden":
        return document.fault(path, f"unknown field {name}", "take it out; the README lists the fields")
    if kind in {"model_type", "model_attributes_type"}:
        return document.fault(path, f"{name} should be a group of fields", REMEDIES["dict_type"][1])
    if kind in {"union_tag_invalid", "union_tag_not_found"}:
        kinds = detail.get("ctx", {}).get("expected_tags", "")
        return document.fault(
            (*path, "kind"), f'unknown kind "{_given(detail)}"', f"the kinds are {kinds}".replace("'", "")
        )
    what, remedy = REMEDIES.get(kind, (f"cannot be {_shown(detail['input'])}", _sentence(detail["msg"])))
    return document.fault(path, f"{name} {what}", remedy)


def _name(path: Path) -> str:
    """The last field on the way; a place in a list is counted from one."""
    if not path:
        return "the file"
    if isinstance(path[-1], int):
        return f"entry {path[-1] + 1}"
    return f'"{path[-1]}"'


def _given(detail: ErrorDetails) -> str:
    return str(detail["input"].get("kind", "")) if isinstance(detail["input"], dict) else ""


def _shown(value: Any) -> str:
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _sentence(message: str) -> str:
    return message[:1].lower() + message[1:]
