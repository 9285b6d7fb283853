"""What anybody may read."""

from django.urls import path

from course_site.reports import views

app_name = "published"
urlpatterns = [path("approval/", views.rating, name="rating")]
