"""Words that would like to be more than words, written past every form into what a class shows of itself."""

from django.urls import reverse

from course_site.cohorts.models import Cohort, TrainingSession
from course_site.people.models import User

WORDS = "<img src=x onerror=\"document.title='run'\">"


def write_into(day: str) -> dict[str, list[str]]:
    """Answers the names of its officers as they were."""
    session = TrainingSession.objects.get(public_id=day)
    TrainingSession.objects.filter(pk=session.pk).update(title=WORDS, place=WORDS)
    Cohort.objects.filter(pk=session.cohort_id).update(title=WORDS, place=WORDS)
    session.blocks.update(title=WORDS)
    people = User.objects.filter(officer__enrollments__cohort=session.cohort_id)
    names = {str(user.pk): [user.first_name, user.last_name] for user in people}
    people.update(first_name=WORDS, last_name=WORDS)
    return names


def write_back(names: dict[str, list[str]]) -> None:
    for pk, (first, last) in names.items():
        User.objects.filter(pk=pk).update(first_name=first, last_name=last)


def addresses_of(day: str) -> dict[str, list[str]]:
    """Of the pages that show it, by the address of who looks."""
    cohort = Cohort.objects.get(sessions__public_id=day)
    of_day = ("cohorts:attendance", "classroom:run", "checkin:code", "checkin:head_count", "checkin:walk_ins")
    of_cohort = ("cohorts:seats", "classroom:cohort_hours", "rubrics:cohort", "certificates:cohort")
    trainers = [reverse(name, args=[day]) for name in of_day] + [reverse(name, args=[cohort.key]) for name in of_cohort]
    officer = cohort.enrollments.earliest("pk").officer.user.email
    return {
        "trainer@example.org": ["/trainer/", *trainers],
        "admin@example.org": [
            "/cms/",
            reverse("cohort:index"),
            reverse("cohort:edit", args=[cohort.pk]),
            reverse("officer:index"),
        ],
        officer: ["/my/"],
    }
