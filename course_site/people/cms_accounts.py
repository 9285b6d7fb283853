"""Wagtail's form for accounts, without the rights in it: a tick there would make an administrator by one person, for
good, and of whom the roles know nothing."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    user_viewset = "course_site.people.viewsets.users.AccountViewSet"

    # The name by which Django and Wagtail know the app, wherever its configuration stands.
    name = "wagtail.users"
