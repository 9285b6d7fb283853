from django.urls import path

from course_site.core import views

app_name = "core"
urlpatterns = [
    path("start/", views.start, name="start"),
    path("components/", views.components, name="components"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]
