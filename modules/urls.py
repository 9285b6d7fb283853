from django.urls import path

from modules import views

app_name = "modules"
urlpatterns = [
    path("", views.program, name="program"),
    path("my/", views.home, name="home"),
    path("precinct/", views.precinct, name="precinct"),
    path("course/", views.course, name="course"),
    path("course/resources/", views.resources, name="resources"),
    path("course/centers/", views.centers, name="centers"),
    path("course/glossary/", views.glossary, name="glossary"),
    path("course/sources/", views.sources, name="sources"),
    path("course/<path:path>/", views.course_path, name="course_path"),
    path("tools/stop-list/", views.stop_list, name="stop_list"),
    path("tools/triage/", views.triage, name="triage"),
    path("trainer/seats/<uuid:public_id>/exceptions/", views.exceptions, name="exceptions"),
    path("trainer/cohorts/new/", views.new_cohort, name="new_cohort"),
    path("trainer/cohorts/<slug:key>/", views.board, name="board"),
    path("trainer/cohorts/<slug:key>/close/", views.close, name="close"),
]
