from django.urls import path

from assessments.rubrics import views

app_name = "rubrics"
urlpatterns = [
    path("trainer/cohorts/<slug:key>/role-play/", views.cohort, name="cohort"),
    path("trainer/cohorts/<slug:key>/role-play/paper/", views.type_in, name="type_in"),
    path("trainer/cohorts/<slug:key>/role-play/paper/sheets.pdf", views.paper_sheets, name="paper_sheets"),
    path("trainer/cohorts/<slug:key>/second-raters/", views.second_raters, name="second_raters"),
    path("trainer/cohorts/<slug:key>/second-raters/draw/", views.draw, name="draw"),
    path("trainer/cohorts/<slug:key>/agreement/", views.agree, name="agreement"),
    path("trainer/cohorts/<slug:key>/calibration/", views.calibrations, name="calibrations"),
    path("trainer/calibrations/<uuid:public_id>/", views.calibration, name="calibration"),
    path("trainer/calibrations/<uuid:public_id>/show/", views.reveal, name="reveal"),
    path("trainer/calibrations/<uuid:public_id>/agree/", views.agree_on, name="agree_on"),
    path("trainer/second-ratings/<uuid:public_id>/", views.two_sheets, name="two_sheets"),
    path("trainer/role-play/<uuid:enrollment_id>/", views.sheet, name="sheet"),
    path("trainer/role-play/<uuid:enrollment_id>/related/", views.related, name="related"),
    path("trainer/role-play/<uuid:enrollment_id>/related/<uuid:public_id>/not/", views.not_related, name="not_related"),
    path("trainer/observations/<uuid:public_id>/correct/", views.correct, name="correct"),
    path("my/role-play/", views.result, name="result"),
]
