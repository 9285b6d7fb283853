"""The course, a day and a module: what is in them, and how far the reader has come."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page
from wagtail.views import serve

from course_site.cohorts.models import Enrollment
from modules.models import CoursePage, DayPage, LessonAddress, LessonPage, ModulePage
from modules.services import progress
from modules.views.readers import refuse_reader, seat_in

CoursePart = CoursePage | DayPage | ModulePage | LessonPage


def program(request: HttpRequest) -> HttpResponse:
    """The front door; Wagtail serves it, this gives it a name."""
    return serve(request, "")


def course(request: HttpRequest) -> HttpResponse:
    return serve(request, "course/")


def show(request: HttpRequest, page: CoursePart) -> HttpResponse:
    """A page of the course for the person who looks at it. Wagtail's own gate stands before this."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    course = CoursePage.objects.ancestor_of(page, inclusive=True).get()
    seat = seat_in(request.user, course.key)  # type: ignore[arg-type]
    refusal = refuse_reader(request, seat)
    if refusal:
        return refusal
    context = page.get_context(request) | {"trail": trail(request, course, page)}
    return render(request, page.template, context | CONTEXTS[type(page)](request, page, seat))


def trail(request: HttpRequest, course: CoursePage, page: Page) -> list[dict[str, str]]:
    pages = page.get_ancestors(inclusive=True).descendant_of(course, inclusive=True)
    return [{"label": part.title, "url": part.get_url(request)} for part in pages]


def course_context(request: HttpRequest, page: CoursePage, seat: Enrollment | None) -> dict[str, Any]:
    days = DayPage.objects.child_of(page).live()
    lessons = LessonAddress.objects.filter(course_key=page.key).values_list("day_key", "version__lesson_key")
    return {"seat": seat, "days": rows(request, days, lessons, seat)}


def day_context(request: HttpRequest, page: DayPage, seat: Enrollment | None) -> dict[str, Any]:
    modules = list(ModulePage.objects.child_of(page).live())
    lessons = LessonAddress.objects.filter(day_key=page.key).values_list("module_key", "version__lesson_key")
    return {
        "seat": seat,
        "modules": rows(request, modules, lessons, seat),
        "minutes": sum(module.minutes or 0 for module in modules),
    }


def module_context(request: HttpRequest, page: ModulePage, seat: Enrollment | None) -> dict[str, Any]:
    read = progress.lessons_read(seat, module_key=page.key) if seat else frozenset()
    lessons = LessonPage.objects.child_of(page).live()
    return {
        "seat": seat,
        "lessons": [{"page": lesson, "url": lesson.get_url(request), "read": lesson.key in read} for lesson in lessons],
        "for_trainers": "trainer" in request.user.role_names,  # type: ignore[union-attr]
    }


def lesson_context(request: HttpRequest, page: LessonPage, seat: Enrollment | None) -> dict[str, Any]:
    return {}


CONTEXTS: dict[type[Page], Callable[..., dict[str, Any]]] = {
    CoursePage: course_context,
    DayPage: day_context,
    ModulePage: module_context,
    LessonPage: lesson_context,
}


def rows(
    request: HttpRequest,
    parts: Iterable[DayPage | ModulePage],
    lessons: Iterable[tuple[str, str]],
    seat: Enrollment | None,
) -> list[dict[str, Any]]:
    """Each part with how many of its lessons there are, and how many of them the reader has read.
    `lessons` are pairs of the key of a part and the key of a lesson."""
    read = progress.lessons_read(seat) if seat else frozenset()
    lessons = list(lessons)
    total = Counter(part for part, _ in lessons)
    done = Counter(part for part, lesson in lessons if lesson in read)
    return [
        {
            "page": part,
            "url": part.get_url(request),
            "lessons": total[part.key],
            "read": done[part.key],
            "is_done": 0 < total[part.key] == done[part.key],
        }
        for part in parts
    ]
