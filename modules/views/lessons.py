"""A lesson, by the shortest road: the commonest request of the site."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from wagtail.views import serve

from course_site.cohorts.models import Enrollment
from modules.models import LessonAddress
from modules.services import progress, reading
from modules.views.readers import refuse_reader, seat_in


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def course_path(request: HttpRequest, path: str) -> HttpResponse:
    """What stands below `/course/`: a lesson goes the short road, all else goes through Wagtail."""
    try:
        lesson = LessonAddress.objects.select_related("version").get(path=f"/course/{path}/")
    except LessonAddress.DoesNotExist:
        return serve(request, f"course/{path}/")
    seat = seat_in(request.user, lesson.course_key)  # type: ignore[arg-type]
    refusal = refuse_reader(request, seat)
    if refusal:
        return refusal
    if seat and is_seen(request):
        reading.opened(seat, lesson, at=timezone.now())
    if request.method == "POST":
        return mark_read(lesson, seat)
    return render(request, "modules/lesson.html", lesson_context(lesson, seat))


def is_seen(request: HttpRequest) -> bool:
    """Not when only its head is asked for, nor when a browser fetches ahead (Fetch standard, `Sec-Purpose`)."""
    return request.method != "HEAD" and "prefetch" not in request.headers.get("Sec-Purpose", "")


def mark_read(lesson: LessonAddress, seat: Enrollment | None) -> HttpResponse:
    """Marks the lesson as read and goes on: to the next lesson, or back to the module after the last."""
    if seat:
        progress.mark_read(seat, lesson.version.lesson_key, at=timezone.now())
    following = (
        LessonAddress.objects.filter(module_key=lesson.module_key, position__gt=lesson.position)
        .values_list("path", flat=True)
        .first()
    )
    return redirect(following or lesson.module_path)


def lesson_context(lesson: LessonAddress, seat: Enrollment | None) -> dict[str, Any]:
    lessons = lessons_of_module(lesson, seat)
    here = next(number for number, item in enumerate(lessons) if item["current"])
    return {
        "lesson": lesson.version,
        "seat": seat,
        "trail": [
            {"label": lesson.day_title, "url": lesson.day_path},
            {"label": lesson.module_title, "url": lesson.module_path},
            {"label": lesson.version.title},
        ],
        "meta": [f"Lesson {here + 1} of {len(lessons)}", f"{lesson.version.minutes} minutes"],
        "lessons": lessons,
        "is_read": lessons[here]["read"],
        "previous": lessons[here - 1] if here else None,
        "next": (
            lessons[here + 1] if here + 1 < len(lessons) else {"title": lesson.module_title, "url": lesson.module_path}
        ),
    }


def lessons_of_module(lesson: LessonAddress, seat: Enrollment | None) -> list[dict[str, Any]]:
    read = progress.lessons_read(seat, module_key=lesson.module_key) if seat else frozenset()
    of_module = LessonAddress.objects.filter(module_key=lesson.module_key).order_by("position")
    rows = of_module.values_list("path", "version__title", "version__lesson_key")
    return [
        {"url": path, "title": title, "read": key in read, "current": path == lesson.path} for path, title, key in rows
    ]
