"""Every address of the site. The Wagtail pages come last: they take what nobody else has taken."""

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

# An address is looked for in turn, so the room that is asked most often, for each answer, comes first.
ROOMS = [
    "assessments.quizzes",
    "course_site.core",
    "course_site.people",
    "course_site.cohorts",
    "course_site.calendars",
    "course_site.rosters",
    "course_site.checkin",
    "course_site.classroom",
    "modules",
    "assessments.recall",
    "assessments.scenarios",
    "assessments.rubrics",
    "assessments.surveys",
    "assessments.remarks",
    "assessments.rotations",
    "assessments.skills",
    "certificates",
    "course_site.filings",
    "course_site.offline",
]

urlpatterns = [
    # One door for everybody: Wagtail's own would let people guess without end.
    path("cms/login/", RedirectView.as_view(url="/signin/?next=/cms/"), name="cms_sign_in"),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    *(path("", include(f"{room}.urls")) for room in ROOMS),
    path("sso/", include("course_site.people.single_sign_on_urls")),
    path("", include("course_site.reports.class_urls")),
    path("", include("course_site.reports.public_urls")),
    path("", include("course_site.retention.own_urls")),
    path("", include(wagtail_urls)),
]
