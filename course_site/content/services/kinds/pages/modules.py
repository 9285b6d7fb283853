"""A module: what it is for, what happens in the room, and the doors it opens."""

from wagtail.models import Page

from course_site.content.lessons.stream import Raw, list_items
from course_site.content.rules import shapes
from course_site.content.rules.course import CourseText
from course_site.content.services.kinds.base import Data, Standing
from course_site.content.services.kinds.pages.base import PageKind
from course_site.content.services.kinds.pages.fields import door, doors, html, markdown, raw_of, stream
from modules.models import DayPage, ModulePage


class ModuleKind(PageKind[shapes.Module]):
    name, model, shape = "module", ModulePage, shapes.Module

    def in_text(self, text: CourseText) -> dict[str, Standing[shapes.Module]]:
        return {module.value.key: Standing.of(module.value) for module in text.modules}

    def data_of(self, page: ModulePage) -> Data:
        return {
            "key": page.key,
            "title": page.title,
            "minutes": page.minutes,
            "is_role_play": page.is_role_play,
            "summary": page.summary,
            "objectives": [read_objective(raw["value"]) for raw in raw_of(page.objectives)],
            "activities": [read_activity(raw["value"]) for raw in raw_of(page.activities)],
            "trainer_notes": markdown(page.trainer_notes),
            "quiz": door(page, "quiz", self.doors),
            "scenarios": doors(page, "scenario", self.doors),
            "surveys": doors(page, "survey", self.doors),
            "resources": doors(page, "resource", self.doors),
        }

    def fill(self, page: ModulePage, value: shapes.Module) -> None:
        page.key, page.title, page.minutes, page.summary = value.key, value.title, value.minutes, value.summary
        page.is_role_play = value.is_role_play
        page.trainer_notes = html(value.trainer_notes)
        page.objectives = stream(page, "objectives", [raw_objective(entry) for entry in value.objectives])
        page.activities = stream(page, "activities", [raw_activity(entry) for entry in value.activities])
        named = [
            *(("quiz", key) for key in [value.quiz] if key),
            *(("scenario", key) for key in value.scenarios),
            *(("survey", key) for key in value.surveys),
            *(("resource", title) for title in value.resources),
        ]
        page.doors = stream(page, "doors", [{"type": kind, "value": self.doors.ids[kind, key]} for kind, key in named])

    def parent_of(self, key: str) -> Page:
        return DayPage.objects.get(key=key.partition("M")[0])


def read_objective(raw: Raw) -> Data:
    return raw | {"rubric": [entry["value"] for entry in raw["rubric"]], "product": raw["product"] or ""}


def raw_objective(value: shapes.Objective) -> Raw:
    return {"type": "objective", "value": value.model_dump() | {"rubric": list_items(value.rubric)}}


def read_activity(raw: Raw) -> Data:
    return raw | {"text": markdown(raw["text"])}


def raw_activity(value: shapes.Activity) -> Raw:
    return {"type": "activity", "value": value.model_dump() | {"text": html(value.text)}}
