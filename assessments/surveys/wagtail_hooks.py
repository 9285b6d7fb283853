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
    open_now = SurveyOpening.objects.filter(opens_at__lte=at, closes_at__gt=at)
    open_now = open_now.select_related("survey_version", "cohort").prefetch_related("cohort__sessions")
    return [
        DueWork(
            f"{opening.title}, {opening.cohort}: remind the class to answer",
            _screen_of(opening),
            timezone.localdate(opening.closes_at),
        )
        for opening in open_now
    ]


def _screen_of(opening: SurveyOpening) -> str:
    """The page of its class day; of a survey about the whole course, that of the last one."""
    days = {session.day: session.public_id for session in opening.cohort.sessions.all()}
    if not days:
        return reverse("modules:board", args=[opening.cohort.key])
    return reverse("surveys:room", args=[days.get(opening.day) or list(days.values())[-1]]) + "#remind"


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
