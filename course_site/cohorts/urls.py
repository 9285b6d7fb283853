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
    path("trainer/sessions/<uuid:public_id>/", views.attendance, name="attendance"),
    path("trainer/sessions/<uuid:public_id>/rest/", views.mark_rest, name="mark_rest"),
    path("trainer/sessions/<uuid:public_id>/<uuid:seat>/<mark_kind:kind>/", views.mark, name="mark"),
]
