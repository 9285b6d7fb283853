from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from modules.models import CoursePage, DayPage, LessonPage, ModulePage
from modules.views.outline import show
from modules.viewsets import ReferenceGroup

register_snippet(ReferenceGroup)

Serve = Callable[[Page, HttpRequest, Any, Any], HttpResponse]


# The highest order is called last: Wagtail's own restrictions have been judged by then.
@hooks.register("on_serve_page", order=100)
def show_course_to_readers(serve: Serve) -> Serve:
    def serve_to_reader(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        if isinstance(page, CoursePage | DayPage | ModulePage | LessonPage):
            return show(request, page)
        return serve(page, request, args, kwargs)

    return serve_to_reader
