from django.urls import path

from assessments.skills import views

app_name = "skills"
urlpatterns = [path("my/skills/", views.mine, name="mine")]
