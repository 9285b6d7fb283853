from django.urls import path

from course_site.retention.views import own_record

app_name = "own_record"
urlpatterns = [
    path("my/record/", own_record.about_me, name="about_me"),
    path("my/record/read/", own_record.read, name="read"),
    path("my/record/download/", own_record.download, name="download"),
]
