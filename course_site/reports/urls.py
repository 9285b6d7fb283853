"""The reports in the administration."""

from django.urls import path

from course_site.reports import views

app_name = "reports"
urlpatterns = [
    path("approval/", views.approval, {"rating": "approval"}, name="approval"),
    path("approval-90/", views.approval, {"rating": "approval_90"}, name="approval_90"),
    path("approval/cut/", views.cut, name="cut"),
    path("quizzes/", views.quizzes, name="quizzes"),
    path("quizzes/<slug:key>/", views.items, name="items"),
    path("trend/", views.trend, name="trend"),
    path("reach/", views.reach, name="reach"),
    path("confidence/", views.confidence, name="confidence"),
    path("levels/", views.levels, name="levels"),
    path("completion/", views.completion, name="completion"),
    path("papers/", views.papers, name="papers"),
    path("papers/commissioner/", views.commissioner, name="commissioner"),
    path("papers/funder/", views.funder, name="funder"),
    path("public/", views.public, name="public"),
    path("public/publish/", views.publish, name="publish"),
    path("public/take-down/", views.take_down, name="take_down"),
    path("exports/", views.exports, name="exports"),
    path("exports/<uuid:public_id>/", views.export, name="export"),
    path("exports/<uuid:public_id>/cancel/", views.cancel, name="cancel_export"),
    path("exports/<uuid:public_id>/file/", views.export_file, name="export_file"),
]
