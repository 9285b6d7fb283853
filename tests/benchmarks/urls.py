"""The site, and beside it the same lessons as a stock Wagtail site would serve them."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from wagtail.models import Page
from wagtail.views import serve_chain
from wagtail.wagtail_hooks import check_view_restrictions

from course_site.urls import urlpatterns as site_urlpatterns


def stock(request: HttpRequest, path: str) -> HttpResponse:
    """What `wagtail.views.serve` does: walk the tree, judge restrictions, render every block."""
    page, args, kwargs = Page.route_for_request(request, f"{path}/")
    return check_view_restrictions(serve_chain)(page, request, args, kwargs)


urlpatterns = [path("stock/<path:path>/", stock), *site_urlpatterns]
