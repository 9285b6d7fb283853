from django.urls import path, re_path

from course_site.rosters import views

FORMAT = r"(?P<format_>csv|xlsx)"

app_name = "rosters"
urlpatterns = [
    path("trainer/officers/import/", views.upload, name="upload"),
    re_path(rf"^trainer/officers/export/{FORMAT}/$", views.export, name="export"),
    path("trainer/cohorts/<slug:key>/roster/import/", views.upload, name="cohort_upload"),
    re_path(rf"^trainer/cohorts/(?P<key>[-\w]+)/roster/export/{FORMAT}/$", views.export, name="cohort_export"),
    path("trainer/rosters/<uuid:public_id>/", views.preview, name="preview"),
    path("trainer/rosters/<uuid:public_id>/apply/", views.apply, name="apply"),
]
