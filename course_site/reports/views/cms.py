"""What the reports in the Wagtail admin share: who may read them, what stands above them, and their files."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from wagtail.admin.auth import permission_denied

from course_site.people.requests import SignedInRequest
from course_site.reports import listing as listings
from course_site.reports.formats import CONTENT_TYPES
from course_site.reports.listing import Listing

P = ParamSpec("P")
View = Callable[Concatenate[SignedInRequest, P], HttpResponseBase]


# What names nobody is read by analysts too.
ADMINISTRATORS = frozenset({"administrator"})
READERS = ADMINISTRATORS | {"analyst"}


def for_administrators(view: View[P]) -> View[P]:
    return _for(ADMINISTRATORS, view)


def for_readers(view: View[P]) -> View[P]:
    return _for(READERS, view)


def _for(roles: frozenset[str], view: View[P]) -> View[P]:
    @wraps(view)
    def guarded(request: SignedInRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not roles & request.user.role_names:
            return permission_denied(request)
        return view(request, *args, **kwargs)

    return guarded


def page(title: str, icon: str, *trail: tuple[str, str]) -> dict[str, Any]:
    """`trail` are the pages between the first one and this, by label and name of the address."""
    above = [("Home", "wagtailadmin_home"), *trail]
    crumbs = [{"url": reverse(name), "label": label} for label, name in above]
    return {
        "page_title": title,
        "header_title": title,
        "header_icon": icon,
        "breadcrumbs_items": [*crumbs, {"url": "", "label": title}],
    }


def wants_file(request: SignedInRequest) -> bool:
    return request.GET.get("export") in ("csv", "xlsx")


def as_file(request: SignedInRequest, listing: Listing) -> HttpResponse:
    format_ = request.GET["export"]
    headers = {"Content-Disposition": f'attachment; filename="{listing.key}.{format_}"'}
    return HttpResponse(listings.as_bytes(listing, format_), content_type=CONTENT_TYPES[format_], headers=headers)
