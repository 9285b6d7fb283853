"""Who is reading the course, and what those are told who may not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from course_site.cohorts.models import Enrollment
from course_site.people.models import User
from modules.rules.access import may_read


def seat_in(user: User, course_key: str) -> Enrollment | None:
    """The seat of a person in a cohort of the course: the one they are in now."""
    return Enrollment.objects.of_officer(user).filter(cohort__course_key=course_key).first()


def refuse_reader(request: HttpRequest, seat: Enrollment | None) -> HttpResponse | None:
    """The page that says why the course is closed to this person; None when it is open."""
    if may_read(request.user.role_names, has_seat=seat is not None):  # type: ignore[union-attr]
        return None
    context = {
        "title": "The lessons open with your cohort",
        "text": (
            "You have no seat in a cohort of this course yet. Ask your training coordinator for one. "
            "As soon as you have it, the lessons are here."
        ),
        "next_href": reverse("modules:home"),
        "next_label": "Go to My training",
    }
    return render(request, "core/refusal.html", context, status=403)
