from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from assessments.surveys.models import SurveyOpening
from assessments.surveys.viewsets import SurveyViewSet
from course_site.core.due import DUE, DueWork

register_snippet(SurveyViewSet)


@hooks.register(DUE)
def surveys_that_close(request: HttpRequest) -> list[DueWork]:
    """Which ones are open, and until when. Never how many have answered: a count that moves tells what the last one
    did."""
    if "administrator" not in request.user.role_names:  # type: ignore[union-attr]
        return []
    at = timezone.now()
    open_now = SurveyOpening.objects.filter(opens_at__lte=at, closes_at__gt=at).select_related(
        "survey_version", "cohort"
    )
    return [
        DueWork(
            f"{opening.survey_version.content['title']}, {opening.cohort}: remind the class to answer",
            reverse("modules:board", args=[opening.cohort.key]),
            timezone.localdate(opening.closes_at),
        )
        for opening in open_now
    ]
