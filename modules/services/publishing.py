"""Publishing freezes: what was taught is kept as versions, and the short road to it is kept right."""

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Page

from course_site.core.numbering import takes_next_number
from modules.models import (
    CoursePage,
    CourseVersion,
    DayPage,
    LessonAddress,
    LessonPage,
    LessonVersion,
    ModulePage,
)
from modules.rules.content import content_hash


@takes_next_number
def freeze_lesson(page: LessonPage, *, at: datetime) -> LessonVersion:
    """The version of the lesson as it stands now; unchanged content keeps its version."""
    content = {
        "title": page.title,
        "summary": page.summary,
        "minutes": page.minutes,
        "html": page.body_html(),
    }
    latest = _latest_version(page)
    if latest and latest.content_hash == content_hash(content):
        return latest
    return LessonVersion.objects.create(
        lesson_key=page.key,
        number=latest.number + 1 if latest else 1,
        content_hash=content_hash(content),
        published_at=at,
        **content,
    )


def _latest_version(page: LessonPage) -> LessonVersion | None:
    return LessonVersion.objects.filter(lesson_key=page.key).order_by("-number").first()


@transaction.atomic
def place(page: LessonPage) -> LessonAddress | None:
    """Puts a lesson on the short road, or takes it off when the road is not for it: a draft, a lesson that
    was never frozen, or one behind a Wagtail restriction, which only Wagtail's own gate can judge."""
    version = _latest_version(page)
    url = page.get_url_parts()
    if not (page.live and version and url) or page.get_view_restrictions().exists():
        remove(page)
        return None
    path = url[2]
    course, day, module = page.get_ancestors().type(CoursePage, DayPage, ModulePage).specific()
    module_path = path.removesuffix(f"{page.slug}/")
    # A page that has left this path may be placed anew only after this one.
    LessonAddress.objects.filter(path=path).exclude(page_id=page.pk).delete()
    address, _ = LessonAddress.objects.update_or_create(
        page_id=page.pk,
        defaults={
            "path": path,
            "course_key": course.key,
            "day_key": day.key,
            "day_title": day.title,
            "day_path": module_path.removesuffix(f"{module.slug}/"),
            "module_key": module.key,
            "module_title": module.title,
            "module_path": module_path,
            "position": _position(page),
            "version": version,
        },
    )
    return address


def _position(page: LessonPage) -> int:
    """The last step of the tree's own path, which grows from sibling to sibling."""
    return int(page.path[-page.steplen :], base=len(page.alphabet))


def place_under(page: Page) -> None:
    """Places every lesson at or under a page anew, after something above them has changed."""
    for lesson in LessonPage.objects.descendant_of(page, inclusive=True):
        place(lesson)


def remove(page: LessonPage) -> None:
    LessonAddress.objects.filter(page_id=page.pk).delete()


@takes_next_number
def freeze_course(course: CoursePage, *, at: datetime) -> CourseVersion:
    """The version of the course as its live pages stand now; an unchanged course keeps its version."""
    outline = _outline(course)
    content = {"outline": outline, "requirements": _requirements(course, outline)}
    latest = CourseVersion.objects.filter(course_key=course.key).order_by("-number").first()
    if latest and latest.content_hash == content_hash(content):
        return latest
    return CourseVersion.objects.create(
        course_key=course.key,
        number=latest.number + 1 if latest else 1,
        content_hash=content_hash(content),
        created_at=at,
        **content,
    )


def _outline(course: CoursePage) -> dict[str, Any]:
    days = [
        {
            "key": day.key,
            "title": day.title,
            "kind": day.kind,
            "modules": [_module(module) for module in ModulePage.objects.child_of(day).live()],
        }
        for day in DayPage.objects.child_of(course).live()
    ]
    # Named only where it is set, so that it makes no new version of a course that has none.
    expiry = {"certificate_months": course.certificate_months} if course.certificate_months else {}
    return {"title": course.title, "days": days} | expiry


def _module(module: ModulePage) -> dict[str, Any]:
    quizzes = _door_keys(module, "quiz")
    lessons = LessonPage.objects.child_of(module).live()
    return {
        "key": module.key,
        "title": module.title,
        "minutes": module.minutes,
        "is_role_play": module.is_role_play,
        "quiz": quizzes[0] if quizzes else "",
        "surveys": _door_keys(module, "survey"),
        "scenarios": _door_keys(module, "scenario"),
        "lessons": list(lessons.values_list("key", flat=True)),
    }


def _door_keys(module: ModulePage, kind: str) -> list[str]:
    return [door.value.key for door in module.doors if door.block_type == kind and door.value]


def _requirements(course: CoursePage, outline: dict[str, Any]) -> dict[str, Any]:
    class_days = [day for day in outline["days"] if day["kind"] == DayPage.Kind.CLASS]
    modules = [module for day in outline["days"] for module in day["modules"]]
    return {
        "module_minutes": {module["key"]: module["minutes"] for day in class_days for module in day["modules"]},
        "days": {day["key"]: [module["key"] for module in day["modules"]] for day in class_days},
        "quizzes": [module["quiz"] for module in modules if module["quiz"]],
        "role_play": course.role_play_required,
        "survey_opened": course.survey_opened,
        "make_up_limit_minutes": course.make_up_limit_minutes,
    }
