from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from course_site.core.component_examples import examples


def components(request: HttpRequest) -> HttpResponse:
    """Every component with real content, for those who build the site."""
    if not settings.SHOW_COMPONENTS:
        raise Http404
    return render(request, "core/components.html", examples())
