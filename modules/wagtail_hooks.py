from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from modules.models import CoursePage, DayPage, LessonPage, ModulePage
from modules.views.outline import show
from modules.viewsets import ReferenceGroup

register_snippet(ReferenceGroup)

PARTS = CoursePage | DayPage | ModulePage | LessonPage
Serve = Callable[[Page, HttpRequest, Any, Any], HttpResponse]


# The highest order is called last: Wagtail's own restrictions have been judged by then.
@hooks.register("on_serve_page", order=100)
def show_course_to_readers(serve: Serve) -> Serve:
    def serve_to_reader(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        if isinstance(page, PARTS):
            return show(request, page)
        return serve(page, request, args, kwargs)

    return serve_to_reader


# Before the house orders the menu.
@hooks.register("construct_main_menu", order=900)
def open_lessons_at_the_course(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """An editor comes for the days of the course, not for the root of all pages."""
    if any(item.name == "explorer" for item in menu_items):
        course = CoursePage.objects.first()
        address = reverse("wagtailadmin_explore", args=[course.pk]) if course else reverse("wagtailadmin_explore_root")
        # In the order of the course, not with the page changed last at the top.
        address += "?ordering=ord" if course else ""
        menu_items.append(MenuItem("Lessons", address, name="pages", icon_name="doc-full"))


@hooks.register("before_copy_page")
def refuse_a_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A copy would have the key of the first, which records point at."""
    if not isinstance(page.specific, PARTS):
        return None
    messages.error(request, "A part of the course is not copied: each has a key of its own. Add a new page instead.")
    return redirect("wagtailadmin_explore", page.get_parent().pk)
