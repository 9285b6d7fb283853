from django.urls import path, register_converter

from course_site.classroom import views
from course_site.classroom.rules.events import EventKind


class EventKindConverter:
    regex = "|".join(EventKind)

    def to_python(self, value: str) -> EventKind:
        return EventKind(value)

    def to_url(self, value: EventKind) -> str:
        return EventKind(value).value


register_converter(EventKindConverter, "event_kind")

app_name = "classroom"
urlpatterns = [
    path("trainer/sessions/<uuid:public_id>/run/", views.run, name="run"),
    path("trainer/sessions/<uuid:public_id>/run/<slug:module_key>/<event_kind:kind>/", views.event, name="event"),
    path("trainer/sessions/<uuid:public_id>/guests/", views.guests, name="guests"),
    path(
        "trainer/sessions/<uuid:public_id>/guests/<uuid:booking>/<mark_kind:kind>/",
        views.mark_guest,
        name="mark_guest",
    ),
    path("trainer/cohorts/<slug:key>/hours/", views.cohort_hours, name="cohort_hours"),
    path("trainer/seats/<uuid:seat>/hours/", views.seat_hours, name="seat_hours"),
    path("my/hours/", views.my_hours, name="my_hours"),
    path("my/hours/<uuid:seat>/<uuid:session>/<slug:module_key>/book/", views.book, name="book"),
    path("my/hours/make-ups/<uuid:booking>/cancel/", views.cancel, name="cancel"),
]
