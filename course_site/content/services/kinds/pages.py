"""The pages of the course. What counts is what was last saved, published or not."""

from collections.abc import Mapping
from typing import Any, ClassVar, Generic
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.text import slugify
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from course_site.content.lessons.markdown_reader import read_lesson, read_prose
from course_site.content.lessons.markdown_writer import write_lesson, write_prose
from course_site.content.lessons.rich_text import from_html, to_html
from course_site.content.lessons.stream import Raw, from_stream, list_items, to_stream
from course_site.content.rules import shapes
from course_site.content.rules.course import CourseText
from course_site.content.services.kinds.base import Kind, Standing, V, read, taken_down
from course_site.content.services.kinds.doors import Doors
from modules.models import CoursePage, DayPage, LessonPage, ModulePage, ProgramPage

Data = dict[str, Any]


class PageKind(Kind[V], Generic[V]):
    model: ClassVar[type[Page]]
    shape: type[V]

    def __init__(self, doors: Doors) -> None:
        self.doors = doors

    def in_site(self) -> dict[str, Standing[V]]:
        pages = self.model.objects.order_by("path")
        return {self.key_of(page): self.standing(page) for page in pages}

    def standing(self, page: Page) -> Standing[V]:
        public = page.live and not page.has_unpublished_changes
        value = read(self.shape, self.data_of(last_saved(page)))
        return Standing.of(value, is_public=public, is_taken_down=taken_down(page))

    def put(self, key: str, standing: Standing[V], *, publish: bool) -> None:
        page = self.find(key)
        if page is None:
            page = self.model(slug=self.slug_of(standing.value), live=False)
            self.fill(page, standing.value)
            parent = self.parent_of(key)
            page.slug = free_slug(parent, page.slug, key)
            parent.add_child(instance=page)
        else:
            page = last_saved(page)
            self.fill(page, standing.value)
        revision = page.save_revision(clean=False)
        if publish:
            revision.publish()

    def find(self, key: str) -> Page | None:
        return self.model.objects.filter(key=key).first()

    def key_of(self, page: Any) -> str:
        return str(page.key)

    def data_of(self, page: Any) -> Data:
        """The page in the shape of its file."""
        raise NotImplementedError

    def fill(self, page: Any, value: V) -> None:
        raise NotImplementedError

    def parent_of(self, key: str) -> Page:
        raise NotImplementedError

    def slug_of(self, value: Any) -> str:
        """Made from the title once; a later title does not move the page."""
        return str(slugify(value.title))[:60].strip("-")


class ProgramKind(PageKind[shapes.Program]):
    """The front door; there is one, at the root of the site."""

    name, model, shape = "page", ProgramPage, shapes.Program

    def in_text(self, text: CourseText) -> dict[str, Standing[shapes.Program]]:
        return {"program": Standing.of(text.program.value)} if text.program else {}

    def key_of(self, page: Any) -> str:
        return "program"

    def find(self, key: str) -> Page | None:
        return self.model.objects.first()

    def data_of(self, page: ProgramPage) -> Data:
        return {"title": page.title, "lead": page.lead, "text": markdown(page.body, end="\n")}

    def fill(self, page: ProgramPage, value: shapes.Program) -> None:
        page.title, page.lead, page.body = value.title, value.lead, html(value.text)

    def parent_of(self, key: str) -> Page:
        return Page.get_first_root_node()

    def put(self, key: str, standing: Standing[shapes.Program], *, publish: bool) -> None:
        super().put(key, standing, publish=publish)
        open_site(ProgramPage.objects.get())


class CourseKind(PageKind[shapes.Course]):
    name, model, shape = "course", CoursePage, shapes.Course

    def in_text(self, text: CourseText) -> dict[str, Standing[shapes.Course]]:
        return {text.course.value.key: Standing.of(text.course.value)} if text.course else {}

    def data_of(self, page: CoursePage) -> Data:
        modules = ModulePage.objects.descendant_of(page).order_by("path")
        quizzes = (door(module, "quiz", self.doors) for module in modules)
        days = DayPage.objects.child_of(page).order_by("path")
        return {
            "key": page.key,
            "title": page.title,
            "description": page.description,
            "days": list(days.values_list("key", flat=True)),
            "requirements": {
                "class_minutes": page.class_hours * 60,
                "make_up_limit_minutes": page.make_up_limit_minutes,
                "quizzes": [quiz for quiz in quizzes if quiz],
                "assessed_role_play": page.role_play_required,
                "survey_opened": page.survey_opened,
            },
            "hours": {"class": page.class_hours, "online": page.online_hours},
            "sources": page.sources,
        }

    def fill(self, page: CoursePage, value: shapes.Course) -> None:
        page.key, page.title, page.description = value.key, value.title, value.description
        page.class_hours, page.online_hours = value.hours.class_, value.hours.online
        page.make_up_limit_minutes = value.requirements.make_up_limit_minutes
        page.role_play_required = value.requirements.assessed_role_play
        page.survey_opened = value.requirements.survey_opened
        page.sources = [source.model_dump() for source in value.sources]

    def parent_of(self, key: str) -> Page:
        return ProgramPage.objects.get()

    def slug_of(self, value: shapes.Course) -> str:
        return "course"


class DayKind(PageKind[shapes.Day]):
    name, model, shape = "day", DayPage, shapes.Day

    def __init__(self, doors: Doors, course_key: str) -> None:
        super().__init__(doors)
        self.course_key = course_key

    def in_text(self, text: CourseText) -> dict[str, Standing[shapes.Day]]:
        return {day.value.key: Standing.of(day.value) for day in text.days}

    def data_of(self, page: DayPage) -> Data:
        fields = {name: getattr(page, name) for name in ("key", "title", "theme", "welcome")}
        return fields | {"kind": str(page.kind)}

    def fill(self, page: DayPage, value: shapes.Day) -> None:
        for name in shapes.Day.model_fields:
            setattr(page, name, getattr(value, name))

    def parent_of(self, key: str) -> Page:
        return CoursePage.objects.get(key=self.course_key)

    def slug_of(self, value: shapes.Day) -> str:
        return f"day-{value.key.removeprefix('D')}"


class ModuleKind(PageKind[shapes.Module]):
    name, model, shape = "module", ModulePage, shapes.Module

    def in_text(self, text: CourseText) -> dict[str, Standing[shapes.Module]]:
        return {module.value.key: Standing.of(module.value) for module in text.modules}

    def data_of(self, page: ModulePage) -> Data:
        return {
            "key": page.key,
            "title": page.title,
            "minutes": page.minutes,
            "summary": page.summary,
            "objectives": [objective(raw["value"]) for raw in raw_of(page.objectives)],
            "activities": [activity(raw["value"]) for raw in raw_of(page.activities)],
            "trainer_notes": markdown(page.trainer_notes),
            "quiz": door(page, "quiz", self.doors),
            "scenarios": doors(page, "scenario", self.doors),
            "surveys": doors(page, "survey", self.doors),
            "resources": doors(page, "resource", self.doors),
        }

    def fill(self, page: ModulePage, value: shapes.Module) -> None:
        page.key, page.title, page.minutes, page.summary = value.key, value.title, value.minutes, value.summary
        page.trainer_notes = html(value.trainer_notes)
        page.objectives = stream(page, "objectives", [_objective(entry) for entry in value.objectives])
        page.activities = stream(page, "activities", [_activity(entry) for entry in value.activities])
        named = [
            *(("quiz", key) for key in [value.quiz] if key),
            *(("scenario", key) for key in value.scenarios),
            *(("survey", key) for key in value.surveys),
            *(("resource", title) for title in value.resources),
        ]
        page.doors = stream(page, "doors", [{"type": kind, "value": self.doors.ids[kind, key]} for kind, key in named])

    def parent_of(self, key: str) -> Page:
        return DayPage.objects.get(key=key.partition("M")[0])


class LessonKind(PageKind[shapes.Lesson]):
    name, model, shape = "lesson", LessonPage, shapes.Lesson

    def in_text(self, text: CourseText) -> dict[str, Standing[shapes.Lesson]]:
        return {lesson.value.key: Standing.of(lesson.value) for lesson in text.lessons}

    def data_of(self, page: LessonPage) -> Data:
        blocks = from_stream(raw_of(page.body), self.doors.keys, address_of)
        fields = {name: getattr(page, name) for name in ("key", "title", "minutes", "summary", "objectives")}
        return fields | {"text": write_lesson(blocks)}

    def fill(self, page: LessonPage, value: shapes.Lesson) -> None:
        for name in ("key", "title", "minutes", "summary", "objectives"):
            setattr(page, name, getattr(value, name))
        page.body = stream(page, "body", to_stream(read_lesson(value.text).blocks, self.doors.ids))

    def parent_of(self, key: str) -> Page:
        return ModulePage.objects.get(key=key.partition(".")[0])


# --- what pages are made of -------------------------------------------------------
def last_saved(page: Page) -> Any:
    return page.get_latest_revision_as_object() if page.has_unpublished_changes else page


def stream(page: Page, name: str, raw: list[Raw]) -> Any:
    """The value of a stream field from raw data."""
    return page._meta.get_field(name).stream_block.to_python(raw)


def raw_of(value: Any) -> list[Raw]:
    """A stream field as raw data, in the words of its blocks: what they do not understand is not there."""
    list(value)  # a block that nobody has looked at would answer what is stored, whatever that is
    return list(value.get_prep_value())


def doors(page: ModulePage, kind: str, known: Doors) -> list[str]:
    raw = raw_of(page.doors)
    return [known.keys[kind, entry["value"]] for entry in raw if entry["type"] == kind and entry["value"]]


def door(page: ModulePage, kind: str, known: Doors) -> str:
    return next(iter(doors(page, kind, known)), "")


def objective(raw: Raw) -> Data:
    return raw | {"rubric": [entry["value"] for entry in raw["rubric"]], "product": raw["product"] or ""}


def _objective(value: shapes.Objective) -> Raw:
    return {"type": "objective", "value": value.model_dump() | {"rubric": list_items(value.rubric)}}


def activity(raw: Raw) -> Data:
    return raw | {"text": markdown(raw["text"])}


def _activity(value: shapes.Activity) -> Raw:
    return {"type": "activity", "value": value.model_dump() | {"text": html(value.text)}}


def markdown(rich_text: str, end: str = "") -> str:
    text = write_prose(from_html(rich_text, address_of))
    return text + end if text else ""


def html(text: str) -> str:
    return to_html(read_prose(text)[0])


def address_of(link: Mapping[str, str]) -> str:
    """The path behind a link to a page or a document of the site; empty when it is gone."""
    if link.get("linktype") == "page":
        page = Page.objects.filter(pk=link.get("id")).first()
        return urlsplit(page.url or "").path if page else ""
    if link.get("linktype") == "document":
        document = get_document_model().objects.filter(pk=link.get("id")).first()
        return urlsplit(document.url).path if document else ""
    return ""


def free_slug(parent: Page, slug: str, key: str) -> str:
    taken = parent.get_children().filter(slug=slug).exists()
    return f"{slug}-{slugify(key)}" if taken else slug


def open_site(program: ProgramPage) -> None:
    """Puts the program at the root of the site, in the place of the page that Wagtail brings along."""
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    before = site.root_page.specific if site.root_page_id else None
    if before == program:
        return
    site.root_page, site.site_name = program, settings.WAGTAIL_SITE_NAME
    site.save()
    if type(before) is Page and not before.get_children().exists():
        before.delete()
