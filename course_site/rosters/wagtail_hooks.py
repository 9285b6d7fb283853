from wagtail import hooks

from course_site.rosters.viewsets import RostersGroup


@hooks.register("register_admin_viewset")
def rosters_group() -> RostersGroup:
    return RostersGroup()
