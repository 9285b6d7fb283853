from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSetGroup

from course_site.cohorts.viewsets.cohorts import CohortViewSet
from course_site.cohorts.viewsets.parts import PartViewSet
from course_site.cohorts.viewsets.plans import YearPlanViewSet
from course_site.cohorts.viewsets.seats import EnrollmentViewSet
from course_site.cohorts.viewsets.sessions import SessionViewSet


class PlanItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return "administrator" in request.user.role_names  # type: ignore[union-attr]


class CohortsGroup(ModelViewSetGroup):
    menu_label = "Cohorts"
    menu_icon = "group"
    items = (CohortViewSet, PartViewSet, EnrollmentViewSet, SessionViewSet, YearPlanViewSet)

    def get_submenu_items(self) -> list[MenuItem]:
        plan = PlanItem("Plan and seats", reverse("cohorts:plan"), icon_name="form", order=0)
        return [plan, *super().get_submenu_items()]
