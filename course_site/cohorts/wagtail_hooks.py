from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks

from course_site.cohorts.models import Cohort, TrainingSession
from course_site.cohorts.views.classroom import left_open
from course_site.cohorts.viewsets import CohortsGroup
from course_site.core.due import DUE, DueWork


@hooks.register("register_admin_viewset")
def cohorts_group() -> CohortsGroup:
    return CohortsGroup()


@hooks.register(DUE)
def classes_to_finish(request: HttpRequest) -> list[DueWork]:
    """The class days that nobody finished marking, and the cohorts that are over and not closed."""
    at = timezone.now()
    mine = Cohort.objects.taught_by(request.user).exclude(status__in=Cohort.ENDED)  # type: ignore[arg-type]
    days = TrainingSession.objects.filter(cohort__in=mine).select_related("cohort")
    return [
        *(_day_to_mark(day, unmarked) for day, unmarked in left_open(days, at)),
        *(
            DueWork(f"{cohort}: over, and to close", reverse("modules:board", args=[cohort.key]))
            for cohort in mine.over(at)
        ),
    ]


def _day_to_mark(day: TrainingSession, unmarked: int) -> DueWork:
    text = f"{day.cohort}, day {day.day.removeprefix('D')}: attendance of {unmarked} to mark"
    return DueWork(text, reverse("cohorts:attendance", args=[day.public_id]))
