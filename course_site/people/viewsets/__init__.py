from wagtail.admin.viewsets.model import ModelViewSetGroup

from course_site.people.viewsets.accounts import AccountChangeViewSet
from course_site.people.viewsets.officers import OfficerViewSet, PrecinctViewSet
from course_site.people.viewsets.roles import RoleGrantViewSet


class PeopleGroup(ModelViewSetGroup):
    menu_label = "People"
    menu_icon = "user"
    items = (OfficerViewSet, PrecinctViewSet, RoleGrantViewSet, AccountChangeViewSet)
