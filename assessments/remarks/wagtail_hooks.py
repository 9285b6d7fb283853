from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks

from assessments.remarks.services import queue
from course_site.core.due import DUE, DueWork


@hooks.register(DUE)
def remarks_to_read(request: HttpRequest) -> list[DueWork]:
    if "administrator" not in request.user.role_names:  # type: ignore[union-attr]
        return []
    waiting = len(queue.waiting_for(request.user))  # type: ignore[arg-type]
    what = f"Comments of surveys wait to be read: {waiting}. Nobody sees them before their names are taken out"
    return [DueWork(what, reverse("remarks:index"))] if waiting else []
