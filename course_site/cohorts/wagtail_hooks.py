from wagtail import hooks

from course_site.cohorts.viewsets import CohortsGroup


@hooks.register("register_admin_viewset")
def cohorts_group() -> CohortsGroup:
    return CohortsGroup()
