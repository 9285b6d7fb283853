"""A survey from text and back: what the loader puts in, the exporter takes out unchanged."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from assessments.surveys.models import Survey

PLAIN = ("key", "title", "minutes", "opens", "closes_after_days", "audience", "intro")
ITEM_FIELDS = ("scale", "text", "reuse", "columns", "theme", "limit", "about", "approval")


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
    survey.columns_pre = "\n".join(data.get("columns", {}).get("pre", []))
    survey.columns_post = "\n".join(data.get("columns", {}).get("post", []))
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
    data["scales"] = {
        block.value["key"]: [_typed_point(point) for point in block.value["points"]] for block in survey.scales
    }
    data["items"] = [_item(block.block_type, block.value) for block in survey.items]
    columns = {
        "pre": survey.columns_pre.splitlines(),
        "post": survey.columns_post.splitlines(),
    }
    optional = {
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


def _item(kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an item that hold something, lists as plain lists."""
    fields = {name: value.get(name) for name in ITEM_FIELDS}
    if fields["columns"]:
        fields["columns"] = list(fields["columns"])
    return {"key": value["key"], "kind": kind} | {name: held for name, held in fields.items() if held}


def _supervisor(value: Mapping[str, Any]) -> dict[str, Any]:
    plain = {name: value[name] for name in ("key", "audience", "about", "intro")}
    return plain | {"item": _item("scale", value["item"])}


def _without_kind(item: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name != "kind"}


def _point(point: Mapping[str, Any]) -> dict[str, str]:
    return {"value": str(point["value"]), "label": point["label"]}


def _typed_point(point: Mapping[str, Any]) -> dict[str, Any]:
    """A value of digits is a number again: ratings are counted and averaged."""
    value = point["value"]
    return {"value": int(value) if value.isdigit() else value, "label": point["label"]}
