"""The administration, ordered for the work: Course, Cohorts, People, Certificates, Reports."""

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

# Menu entries by name. What makes up the course is gathered under one entry, in this order.
COURSE = ["pages", "quizzes", "scenarios", "rubrics", "surveys", "course", "documents"]
ORDER = ["course-material", "cohorts", "people", "certificates", "reports", "settings", "help"]
# Every snippet has its own entry; the bare list of them would be a second road to the same place. The course
# has no pictures, and no address serves them.
HIDDEN = {"explorer", "snippets", "images"}


class CourseMenu(Menu):
    """A submenu whose entries were registered elsewhere."""

    def __init__(self, items: list[MenuItem]) -> None:
        super().__init__(register_hook_name="register_course_menu_item")
        self.items = items

    @property
    def registered_menu_items(self) -> list[MenuItem]:
        return self.items


@hooks.register("construct_main_menu", order=1000)
def order_for_the_work(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    shown = {item.name: item for item in menu_items if item.name not in HIDDEN}
    if any(item.name == "explorer" for item in menu_items):
        shown["pages"] = MenuItem("Lessons", reverse("wagtailadmin_explore_root"), name="pages", icon_name="doc-full")
    if "course" in shown:
        shown["course"].label = "Reference"
    course = [shown.pop(name) for name in COURSE if name in shown]
    for place, item in enumerate(course):
        item.order = place
    if course:
        shown["course-material"] = SubmenuMenuItem(
            "Course", CourseMenu(course), name="course-material", icon_name="openquote"
        )
    known = [shown.pop(name) for name in ORDER if name in shown]
    menu_items[:] = [*known, *shown.values()]
    for place, item in enumerate(menu_items):
        item.order = place
