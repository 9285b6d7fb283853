"""The course and its days."""

from wagtail.models import Page

from course_site.content.rules import shapes
from course_site.content.rules.course import CourseText
from course_site.content.services.kinds.base import Data, Standing
from course_site.content.services.kinds.doors import Doors
from course_site.content.services.kinds.pages.base import PageKind
from course_site.content.services.kinds.pages.fields import door
from modules.models import CoursePage, DayPage, ModulePage, ProgramPage


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
            "certificate_months": page.certificate_months,
            "sources": page.sources,
        }

    def fill(self, page: CoursePage, value: shapes.Course) -> None:
        page.key, page.title, page.description = value.key, value.title, value.description
        page.class_hours, page.online_hours = value.hours.class_, value.hours.online
        page.make_up_limit_minutes = value.requirements.make_up_limit_minutes
        page.role_play_required = value.requirements.assessed_role_play
        page.survey_opened = value.requirements.survey_opened
        page.certificate_months = value.certificate_months
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
