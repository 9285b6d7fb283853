"""A survey from text and back: what the loader puts in, the exporter takes out unchanged."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from wagtail.blocks.list_block import ListValue

from assessments.surveys.models import Survey

PLAIN = ("key", "title", "minutes", "opens", "closes_after_days", "audience", "intro")
IN_SPANISH = ("title_es", "intro_es", "stem_es")
COLUMNS = ("pre", "post", "pre_es", "post_es")
ITEM_FIELDS = (
    "scale",
    "text",
    "text_es",
    "rows",
    "reuse",
    "columns",
    "columns_es",
    "theme",
    "limit",
    "least",
    "most",
    "unit",
    "unit_es",
    "bands",
    "about",
    "approval",
    "show_if",
)


@transaction.atomic
def put_survey(data: Mapping[str, Any], *, publish: bool = True) -> Survey:
    """Makes or rewrites the survey of this key; data that it holds already changes nothing."""
    survey = Survey.objects.filter(key=data["key"]).first() or Survey(key=data["key"], live=False)
    if survey.pk and survey.live and as_data(survey) == data:
        return survey
    for name in PLAIN:
        setattr(survey, name, data[name])
    survey.days = data.get("days", [])
    survey.stem = data.get("stem", "")
    survey.reminders_after_days = ",".join(str(days) for days in data.get("reminders_after_days", []))
    for name in IN_SPANISH:
        setattr(survey, name, data.get(name, ""))
    for name in COLUMNS:
        setattr(survey, f"columns_{name}", "\n".join(data.get("columns", {}).get(name, [])))
    survey.scales = [
        ("scale", {"key": key, "points": [_point(point) for point in points]}) for key, points in data["scales"].items()
    ]
    survey.items = [(item["kind"], _without_kind(item)) for item in data["items"]]
    survey.themes = [("theme", theme) for theme in data.get("themes", [])]
    link = data.get("supervisor_link")
    survey.supervisor_link = [("supervisor", link | {"item": _without_kind(link["item"])})] if link else []
    if survey.pk is None:
        survey.save()
    revision = survey.save_revision()
    if publish:
        revision.publish()
    return survey


def as_data(survey: Survey) -> dict[str, Any]:
    """The survey in the shape of its YAML; what is empty is left out."""
    data: dict[str, Any] = {name: getattr(survey, name) for name in PLAIN}
    data |= questions_of(survey.items, survey.scales)
    columns = {name: getattr(survey, f"columns_{name}").splitlines() for name in COLUMNS}
    optional = {
        **{name: getattr(survey, name) for name in IN_SPANISH},
        "days": survey.days,
        "stem": survey.stem,
        "reminders_after_days": [int(days) for days in survey.reminders_after_days.split(",") if days],
        "columns": {name: headings for name, headings in columns.items() if headings},
        "themes": [
            {"key": block.value["key"], "title": block.value["title"], "words": list(block.value["words"])}
            for block in survey.themes
        ],
        "supervisor_link": next((_supervisor(block.value) for block in survey.supervisor_link), None),
    }
    return data | {name: value for name, value in optional.items() if value}


def questions_of(items: Iterable[Any], scales: Iterable[Any]) -> dict[str, Any]:
    """The blocks of an editor as plain data."""
    return {
        "scales": {block.value["key"]: [_typed_point(point) for point in block.value["points"]] for block in scales},
        "items": [_item(block.block_type, block.value) for block in items],
    }


def _item(kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an item that hold something, with plain lists and mappings in them."""
    fields = {name: _plain(value.get(name)) for name in ITEM_FIELDS}
    if fields["show_if"] and "item" not in fields["show_if"]:
        del fields["show_if"]
    named = {"key": value["key"], "kind": kind, "text": ""}  # of a draft, which may lack it
    return named | {name: held for name, held in fields.items() if _is_held(held)}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: held for name, within in value.items() if _is_held(held := _plain(within))}
    if isinstance(value, ListValue):
        return [_plain(one) for one in value]
    return value


def _is_held(value: Any) -> bool:
    """Nought is a number; an empty field, or one that is not ticked, is nothing."""
    return bool(value) or (value == 0 and not isinstance(value, bool))


def _supervisor(value: Mapping[str, Any]) -> dict[str, Any]:
    about = {name: value[name] for name in ("key", "audience", "about", "intro", "intro_es")}
    return {**_plain(about), "item": _item("scale", value["item"])}


def _without_kind(item: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name != "kind"}


def _point(point: Mapping[str, Any]) -> dict[str, str]:
    return {**point, "value": str(point["value"])}


def _typed_point(point: Mapping[str, Any]) -> dict[str, Any]:
    """A value of digits is a number again: ratings are counted and averaged."""
    value = point["value"]
    return {**_plain(point), "value": int(value) if value.isdigit() else value}
