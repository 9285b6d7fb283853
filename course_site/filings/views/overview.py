"""Reports › State filings, in the Wagtail admin: what is due over all cohorts."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_denied

from course_site.filings.services import packs
from course_site.filings.services.packs import Item, State
from course_site.filings.wording import HOW_COUNTED, countdown

TITLE = "State filings: what is due"
LINES_A_PAGE = 50


@require_safe
def overview(request: HttpRequest) -> HttpResponseBase:
    if "administrator" not in request.user.role_names:  # type: ignore[union-attr]
        return permission_denied(request)
    found = packs.of_cohorts(packs.asked_about(at=timezone.now()), at=timezone.now())
    items = [item for pack in found.values() for item in pack]
    open_items = sorted((item for item in items if item.is_open), key=_by_day)
    page = Paginator(open_items, LINES_A_PAGE).get_page(request.GET.get("p"))
    context = {
        "page_title": TITLE,
        "header_title": TITLE,
        "breadcrumbs_items": [{"url": reverse("wagtailadmin_home"), "label": "Home"}, {"url": "", "label": TITLE}],
        "header_icon": "doc-full",
        "page": page,
        "lines": [(item, countdown(item)) for item in page],
        "late": sum(item.state is State.LATE for item in open_items),
        "due": sum(item.state is State.DUE for item in open_items),
        "how_counted": HOW_COUNTED,
    }
    return render(request, "filings/overview.html", context)


def _by_day(item: Item) -> tuple[str, str]:
    return (item.due.send_by.isoformat() if item.due else "", item.cohort.key)
