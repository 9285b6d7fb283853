from django.utils import timezone
from wagtail.admin.panels import FieldPanel
from wagtail.admin.views.generic import EditView

from course_site.cohorts.models import YearPlan
from course_site.cohorts.services import changes
from course_site.core.viewsets import RecordViewSet


class YearPlanView(EditView):
    def save_instance(self) -> YearPlan:
        with changes.recorded(self.form.instance, by=self.request.user, at=timezone.now()):
            return super().save_instance()


class YearPlanViewSet(RecordViewSet):
    """The numbers of a year; the first time, they are set on the page of the plan."""

    model = YearPlan
    icon = "date"
    menu_label = "Year plans"
    actions = frozenset({"view", "change"})
    edit_view_class = YearPlanView
    list_display = ["year", "cohorts", "seats", "precincts", "precinct_limit"]
    search_backend_name = None
    inspect_view_fields = ["year", "cohorts", "seats", "precincts", "precinct_limit"]
    panels = [FieldPanel("cohorts"), FieldPanel("seats"), FieldPanel("precincts"), FieldPanel("precinct_limit")]
