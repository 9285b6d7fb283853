from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from wagtail import hooks

from course_site.core.due import DUE, DueWork
from course_site.filings.services import packs
from course_site.filings.views import overview
from course_site.filings.viewsets import FilingsGroup


@hooks.register("register_admin_viewset")
def filings_group() -> FilingsGroup:
    return FilingsGroup()


@hooks.register("register_admin_urls")
def overview_url() -> list[URLPattern]:
    return [path("reports/filings/", overview, name="filings_due")]


@hooks.register(DUE)
def papers_to_send(request: HttpRequest) -> list[DueWork]:
    """All of them behind one line, which names the one whose day comes first."""
    if "administrator" not in request.user.role_names:  # type: ignore[union-attr]
        return []
    found = packs.of_cohorts(packs.asked_about(at=timezone.now()), at=timezone.now())
    waiting = sorted(
        (item.due.send_by, item.cohort.title) for pack in found.values() for item in pack if item.is_open and item.due
    )
    if not waiting:
        return []
    by, cohort = waiting[0]
    count = f"{len(waiting)} papers" if len(waiting) > 1 else "1 paper"
    return [DueWork(f"State filings: {count} to send, first of {cohort}", reverse("filings_due"), by)]
