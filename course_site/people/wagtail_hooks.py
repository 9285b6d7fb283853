from wagtail import hooks

from course_site.people.viewsets import PeopleGroup


@hooks.register("register_admin_viewset")
def people_group() -> PeopleGroup:
    return PeopleGroup()
