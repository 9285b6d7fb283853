"""Pages on which somebody reads about other people by name. Each look is an entry in the audit, written before the page
is sent: what cannot be recorded is not shown. `tests/core/test_watched.py` asks of every address which it is."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from course_site.core import audit

# One officer, and all of a class or of the program.
ABOUT_ONE = {
    "classroom:mark_guest", "classroom:seat_hours", "cohorts:mark", "cohorts:transfer", "cohorts:withdraw",
    "cohorttrainer:edit", "cohorttrainer:inspect",
    "modules:exceptions", "quizzes:extra_time", "quizzes:late", "quizzes:one_more", "rubrics:correct",
    "rubrics:related", "rubrics:sheet", "rubrics:two_sheets",
    "certificate:correct", "certificate:inspect", "certificate:revoke", "enrollment:edit", "enrollment:inspect",
    "accountchange:inspect", "message:inspect", "officer:edit", "officer:inspect", "rolegrant:edit",
    "rolegrant:inspect", "wagtailusers_users:edit",
}  # fmt: skip
ABOUT_MANY = {
    "checkin:answer_excuse", "checkin:head_count", "checkin:print_sheet", "checkin:sheet", "checkin:sheet_pdf",
    "checkin:walk_ins", "class_quizzes:not_there_yet", "classroom:cohort_hours", "classroom:guests",
    "cohorts:attendance", "cohorts:mark_rest", "cohorts:merge", "cohorts:seats", "filings:correct", "filings:file",
    "filings:paper", "filings:sent_file", "modules:board", "modules:close", "offline:bundle", "retention:deeds",
    "retention:overview", "rosters:cohort_export", "rosters:export", "rosters:preview",
    "rotations:cards", "rotations:debrief", "rotations:rounds", "rotations:screen", "rubrics:agreement",
    "rubrics:calibration", "rubrics:cohort", "rubrics:paper_sheets", "rubrics:second_raters", "rubrics:type_in",
    "certificates:cohort", "certificates:cohort_xapi",
    "accountchange:index", "certificate:index", "enrollment:index", "message:index", "officer:index", "rolegrant:index",
    "wagtailusers_users:index", "cohorttrainer:index",
}  # fmt: skip
# Wagtail asks for the rows of a list by themselves when somebody searches in it.
ROWS = {f"{address}_results" for address in ABOUT_MANY if address.endswith(":index")}
WATCHED = ABOUT_ONE | ABOUT_MANY | ROWS


class WatchedPagesMiddleware:
    """Stands inside of who signs people in, and outside of everything that may answer for a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        if match and match.view_name in WATCHED and _is_a_look(request, response):
            which = "/".join(str(value) for value in match.kwargs.values())
            audit.viewed(match.view_name, which[:80], by=request.user, at=timezone.now())
        return response


def _is_a_look(request: HttpRequest, response: HttpResponse) -> bool:
    """A page that only brings a part of itself up to date was looked at before."""
    current = request.headers.get("HX-Current-URL", "")
    is_same_page = current.partition("?")[0].endswith(request.path)
    is_somebody = request.user.is_authenticated
    return is_somebody and request.method == "GET" and response.status_code == 200 and not is_same_page
