"""The administration, ordered for the work: Course, Cohorts, People, Certificates, Reports."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem, admin_menu
from wagtail.admin.ui.components import Component

# Menu entries by name. What makes up the course is gathered under one entry, in this order.
COURSE = ["pages", "quizzes", "scenarios", "rubrics", "surveys", "course", "documents"]
ORDER = [
    "course-material",
    "cohorts",
    "people",
    "rosters",
    "certificates",
    "reports",
    "state-filings",
    "mail",
    "settings",
    "help",
]
# Every snippet has its own entry; the bare list of them would be a second road to the same place. The course
# has no pictures, and no address serves them.
HIDDEN = {"explorer", "snippets", "images"}
ROOMS = {"course-material", "cohorts", "people", "certificates", "reports"}


@hooks.register("construct_main_menu", order=1000)
def order_for_the_work(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    shown = {item.name: item for item in menu_items if item.name not in HIDDEN}
    if "course" in shown:
        shown["course"].label = "Reference"
    course = [shown.pop(name) for name in COURSE if name in shown]
    for place, item in enumerate(course):
        item.order = place
    if course:
        shown["course-material"] = SubmenuMenuItem(
            "Course", Menu(items=course), name="course-material", icon_name="openquote"
        )
    known = [shown.pop(name) for name in ORDER if name in shown]
    menu_items[:] = [*known, *shown.values()]
    for place, item in enumerate(menu_items):
        item.order = place


class Rooms(Component):
    """The first page of the administration: every room that the menu opens to this person."""

    name = "rooms"
    order = 50
    template_name = "core/cms/rooms.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        request = parent_context["request"] if parent_context else None
        items = [item for item in admin_menu.menu_items_for_request(request) if item.name in ROOMS]
        return {
            "rooms": [{"title": item.label, "icon": item.icon_name, "doors": _doors(item, request)} for item in items]
        }


def _doors(item: MenuItem, request: HttpRequest | None) -> list[MenuItem]:
    if not isinstance(item, SubmenuMenuItem):
        return [item]
    doors: list[MenuItem] = item.menu.menu_items_for_request(request)
    return sorted(doors, key=lambda door: door.order)


@hooks.register("construct_homepage_panels")
def show_the_rooms(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(Rooms())


@hooks.register("construct_homepage_summary_items")
def count_no_files(request: HttpRequest, items: list[Component]) -> None:
    """The rooms say it all; the course has no pictures, and hardly a document."""
    items.clear()


@hooks.register("construct_page_action_menu")
@hooks.register("construct_snippet_action_menu")
def publish_first(menu_items: list[Any], request: HttpRequest, context: Mapping[str, Any]) -> None:
    """The first entry is the button, and the rest stands behind its arrow. Whoever may publish came to publish."""
    menu_items.sort(key=lambda item: item.name != "action-publish")
