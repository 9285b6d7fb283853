"""The order of the pages under a course, a day or a module."""

from collections import defaultdict
from collections.abc import Set

from wagtail.models import Page

from course_site.content.rules import shapes
from course_site.content.rules.course import CourseText
from course_site.content.services.kinds.base import Kind, Standing
from modules.models import CoursePage, DayPage, LessonPage, ModulePage

LEVELS = ((CoursePage, DayPage), (DayPage, ModulePage), (ModulePage, LessonPage))


class OrderKind(Kind[shapes.Order]):
    """`left_over` holds the keys of pages that were loaded once and are in the text no more: they have no
    place in the order."""

    name = "order of"

    def __init__(self, left_over: Set[str] = frozenset()) -> None:
        self.left_over = left_over

    def in_text(self, text: CourseText) -> dict[str, Standing[shapes.Order]]:
        children = {text.course.value.key: [day.value.key for day in text.days]} if text.course else {}
        children |= {day.value.key: [module.value.key for module in day.modules] for day in text.days}
        children |= {module.value.key: [lesson.value.key for lesson in module.lessons] for module in text.modules}
        return {parent: Standing.of(shapes.Order(keys=keys)) for parent, keys in children.items()}

    def in_site(self) -> dict[str, Standing[shapes.Order]]:
        children = defaultdict(list)
        for above, below in LEVELS:
            parents = {page.path: page.key for page in above.objects.all()}
            for path, key in below.objects.order_by("path").values_list("path", "key"):
                parent = parents[path[: -Page.steplen]]
                if not {key, parent} & self.left_over:
                    children[parent].append(key)
        return {parent: Standing.of(shapes.Order(keys=keys)) for parent, keys in children.items()}

    def put(self, key: str, standing: Standing[shapes.Order], *, publish: bool) -> None:
        for above, below in LEVELS:
            if parent := above.objects.filter(key=key).first():
                for child in standing.value.keys:
                    below.objects.get(key=child).move(above.objects.get(pk=parent.pk), "last-child")
