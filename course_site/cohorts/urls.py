from django.urls import path, register_converter

from course_site.cohorts import views
from course_site.cohorts.rules.attendance import MarkKind


class MarkKindConverter:
    regex = "|".join(MarkKind)

    def to_python(self, value: str) -> MarkKind:
        return MarkKind(value)

    def to_url(self, value: MarkKind) -> str:
        return value.value


register_converter(MarkKindConverter, "mark_kind")

app_name = "cohorts"
urlpatterns = [
    path("trainer/", views.index, name="index"),
    path("trainer/plan/", views.plan, name="plan"),
    path("trainer/plan/<int:year>/", views.plan, name="plan_of_year"),
    path("trainer/cohorts/<slug:key>/seats/", views.seats, name="seats"),
    path("trainer/cohorts/<slug:key>/seats/add/", views.add, name="add_officer"),
    path("trainer/cohorts/<slug:key>/seats/offer/", views.offer, name="offer_seats"),
    path("trainer/cohorts/<slug:key>/merge/", views.merge, name="merge"),
    path("trainer/seats/<uuid:public_id>/confirm/", views.confirm, name="confirm_seat"),
    path("trainer/seats/<uuid:public_id>/withdraw/", views.withdraw, name="withdraw"),
    path("trainer/seats/<uuid:public_id>/transfer/", views.transfer, name="transfer"),
    path("trainer/sessions/<uuid:public_id>/", views.attendance, name="attendance"),
    path("trainer/sessions/<uuid:public_id>/rest/", views.mark_rest, name="mark_rest"),
    path("trainer/sessions/<uuid:public_id>/<uuid:seat>/<mark_kind:kind>/", views.mark, name="mark"),
]
