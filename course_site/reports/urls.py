"""The reports in the administration."""

from django.urls import path

from course_site.reports import views

app_name = "reports"
urlpatterns = [
    path("approval/", views.approval, name="approval"),
    path("quizzes/", views.quizzes, name="quizzes"),
    path("quizzes/<slug:key>/", views.items, name="items"),
]
