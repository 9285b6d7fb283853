"""A lesson and the blocks of its text."""

from wagtail.models import Page

from course_site.content.lessons.markdown_reader import read_lesson
from course_site.content.lessons.markdown_writer import write_lesson
from course_site.content.lessons.stream import from_stream, to_stream
from course_site.content.rules import shapes
from course_site.content.rules.course import CourseText
from course_site.content.services.kinds.base import Data, Standing
from course_site.content.services.kinds.pages.base import PageKind
from course_site.content.services.kinds.pages.fields import address_of, raw_of, stream
from modules.models import LessonPage, ModulePage


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
