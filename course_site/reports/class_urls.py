"""What a trainer reads about the quizzes, the practice and the surveys of a class."""

from django.urls import path

from course_site.reports import views

app_name = "class_quizzes"
urlpatterns = [
    path("trainer/cohorts/<slug:key>/practice/", views.choices, name="choices"),
    path("trainer/cohorts/<slug:key>/skills/", views.skills, name="skills"),
    path("trainer/cohorts/<slug:key>/said/", views.said, name="said"),
    path("trainer/cohorts/<slug:key>/quizzes/", views.index, name="index"),
    path("trainer/cohorts/<slug:key>/quizzes/<slug:quiz>/", views.answers, name="answers"),
    path("trainer/cohorts/<slug:key>/quizzes/<slug:quiz>/not-there-yet/", views.not_there_yet, name="not_there_yet"),
]
