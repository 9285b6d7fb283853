from django.urls import path

from course_site.retention.views import cms, record_of_deeds

app_name = "retention"
urlpatterns = [
    path("", cms.overview, name="overview"),
    path("deeds/", record_of_deeds.deeds_page, name="deeds"),
    path("deeds/read-through/", record_of_deeds.read_through, name="read_through"),
    path("last-day/", cms.last_day, name="last_day"),
    path("hold/", cms.hold, name="hold"),
    path("hold/<uuid:public_id>/release/", cms.release, name="release"),
    path("propose/", cms.propose, name="propose"),
    path("proposal/<uuid:public_id>/confirm/", cms.confirm, name="confirm"),
    path("proposal/<uuid:public_id>/withdraw/", cms.withdraw, name="withdraw"),
]
