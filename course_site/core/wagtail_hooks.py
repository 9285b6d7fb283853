"""The administration, ordered for the work: Course, Cohorts, People, Certificates, Reports."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem, admin_menu
from wagtail.admin.ui.components import Component

from course_site.core import due, state
from course_site.core.views import answers_for_the_site, state_of_site

# Menu entries by name. What makes up the course is gathered under one entry, in this order; and what is imported
# about people stands with them.
COURSE = ["pages", "quizzes", "scenarios", "story-files", "rubrics", "surveys", "course", "documents"]
PEOPLE = ["people", "rosters"]
# What rooms above add to the work on quizzes.
QUIZZES = ["question-files", "question-statistics"]
ORDER = ["course-material", "cohorts", "people", "certificates", "reports", "state-filings", "mail", "settings", "help"]
# Every snippet has its own entry; the bare list of them would be a second road to the same place. Pictures are
# chosen where they are used.
HIDDEN = {"explorer", "snippets", "images"}
# What Wagtail offers to sites with many authors.
HIDDEN_REPORTS = {"locked-pages", "workflow-tasks", "aging-pages", "page-types-usage"}
ROOMS = {"course-material", "cohorts", "people", "certificates", "reports", "state-filings"}


@hooks.register("construct_main_menu", order=1000)
def order_for_the_work(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    shown = {item.name: item for item in menu_items if item.name not in HIDDEN}
    if "course" in shown:
        shown["course"].label = "Reference"
    added = [shown.pop(name) for name in QUIZZES if name in shown]
    if "quizzes" in shown:
        quizzes = shown["quizzes"]
        doors = [*_doors(quizzes, request), *added]
        shown["quizzes"] = _gathered(quizzes.label, doors, name=quizzes.name, icon_name=quizzes.icon_name)
    course = [shown.pop(name) for name in COURSE if name in shown]
    people = [door for name in PEOPLE if name in shown for door in _doors(shown.pop(name), request)]
    if course:
        shown["course-material"] = _gathered("Course", course, name="course-material", icon_name="openquote")
    if people:
        shown["people"] = _gathered("People", people, name="people", icon_name="user")
    known = [shown.pop(name) for name in ORDER if name in shown]
    menu_items[:] = _in_order([*known, *shown.values()])


def _gathered(label: str, items: list[MenuItem], **looks: str) -> SubmenuMenuItem:
    return SubmenuMenuItem(label, Menu(items=_in_order(items)), **looks)


def _in_order(items: list[MenuItem]) -> list[MenuItem]:
    for place, item in enumerate(items):
        item.order = place
    return items


@hooks.register("construct_reports_menu", order=1000)
def keep_what_is_read(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    menu_items[:] = [item for item in menu_items if item.name not in HIDDEN_REPORTS]


@hooks.register("construct_help_menu", order=1000)
def keep_news_of_the_software_away(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    menu_items[:] = [item for item in menu_items if not item.name.startswith("whats-new-in-wagtail")]
    for item in menu_items:
        # Until somebody opened it, the guide too would put a number on the menu, as work that waits does.
        item.attrs = {name: value for name, value in item.attrs.items() if "dismissible" not in f"{name} {value}"}


class Due(Component):
    """What waits for the person who looks."""

    name = "due"
    order = 40
    template_name = "core/cms/due.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        request = parent_context["request"] if parent_context else None
        return {"work": due.work_of(request) if request else []}


class Rooms(Component):
    """Every door that the menu opens to this person, room by room."""

    name = "rooms"
    order = 50
    template_name = "core/cms/rooms.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        request = parent_context["request"] if parent_context else None
        items = [item for item in admin_menu.menu_items_for_request(request) if item.name in ROOMS]
        return {"rooms": [room for item in items for room in _rooms(item, request)]}


def _rooms(item: MenuItem, request: HttpRequest | None) -> Iterable[dict[str, Any]]:
    """A room and, since an entry of the menu that only unfolds leads nowhere, those that unfold from it."""
    doors = _doors(item, request)
    yield {"title": item.label, "icon": item.icon_name, "doors": [door for door in doors if not _unfolds(door)]}
    for door in filter(_unfolds, doors):
        yield from _rooms(door, request)


def _doors(item: MenuItem, request: HttpRequest | None) -> list[MenuItem]:
    if not isinstance(item, SubmenuMenuItem):
        return [item]
    doors: list[MenuItem] = item.menu.menu_items_for_request(request)
    return sorted(doors, key=lambda door: door.order)


def _unfolds(item: MenuItem) -> bool:
    return isinstance(item, SubmenuMenuItem)


@hooks.register("construct_homepage_panels", order=1000)
def show_what_is_due_and_the_rooms(request: HttpRequest, panels: list[Component]) -> None:
    panels.extend([Due(), Rooms()])


# After Wagtail's own, which add to the list.
@hooks.register("construct_homepage_summary_items", order=1000)
def count_no_files(request: HttpRequest, items: list[Component]) -> None:
    """The rooms say it all; the course has no pictures, and hardly a document."""
    items.clear()


@hooks.register("register_admin_urls")
def state_url() -> list[URLPattern]:
    return [path("state/", state_of_site, name="state_of_site")]


class StateItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return answers_for_the_site(request.user)


@hooks.register("register_settings_menu_item")
def state_item() -> StateItem:
    return StateItem("State of the site", reverse_lazy("state_of_site"), icon_name="cog", order=1)


@hooks.register(due.DUE)
def what_is_not_well(request: HttpRequest) -> list[due.DueWork]:
    troubles = state.troubles(at=timezone.now()) if answers_for_the_site(request.user) else 0
    if not troubles:
        return []
    text = f"State of the site: {troubles} thing{'s need' if troubles > 1 else ' needs'} you"
    return [due.DueWork(text, reverse("state_of_site"))]


@hooks.register("construct_page_action_menu")
@hooks.register("construct_snippet_action_menu")
def publish_first(menu_items: list[Any], request: HttpRequest, context: Mapping[str, Any]) -> None:
    """The first entry is the button, and the rest stands behind its arrow. Whoever may publish came to publish."""
    menu_items.sort(key=lambda item: item.name != "action-publish")
