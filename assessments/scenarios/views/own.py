from django.http import HttpRequest

from assessments.scenarios.models import Run
from assessments.scenarios.querysets import RunQuerySet


def own_runs(request: HttpRequest) -> RunQuerySet:
    """The runs of the person who looks, with what they played. Anybody else's do not exist for them."""
    return Run.objects.visible_to(request.user).select_related("version")  # type: ignore[arg-type]
