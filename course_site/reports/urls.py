from django.urls import path

from course_site.reports import views

app_name = "reports"
urlpatterns = [path("approval/", views.approval, name="approval")]
