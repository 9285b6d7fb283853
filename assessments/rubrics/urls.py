from django.urls import path

from assessments.rubrics import views

app_name = "rubrics"
urlpatterns = [
    path("trainer/cohorts/<slug:key>/role-play/", views.cohort, name="cohort"),
    path("trainer/role-play/<uuid:enrollment_id>/", views.sheet, name="sheet"),
    path("trainer/observations/<uuid:public_id>/correct/", views.correct, name="correct"),
    path("my/role-play/", views.result, name="result"),
]
