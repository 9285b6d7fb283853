from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from assessments.surveys.models import SurveyOpening
from assessments.surveys.services import starting_over
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


@hooks.register(DUE)
def surveys_without_a_key(request: HttpRequest) -> list[DueWork]:
    """Whoever has sent does not know: somebody has to look for the key, or ask the class again."""
    if "administrator" not in request.user.role_names:  # type: ignore[union-attr]
        return []
    return [
        DueWork(
            f"The key of {opening} is missing, so nobody can answer it: put its file back into BALLOT_KEYS_DIR, or ask "
            f"the class again with manage.py start_survey_over {opening.public_id}",
            reverse("modules:board", args=[opening.cohort.key]),
        )
        for opening in starting_over.without_key().select_related("cohort")
    ]
