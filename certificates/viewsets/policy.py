from collections.abc import Iterable

from django.db.models import Model
from wagtail.permission_policies import ModelPermissionPolicy

from course_site.people.models import User


class ByAdministrators(ModelPermissionPolicy):
    """What administrators may do to a record, and nobody else may, a superuser included. There is no changing and no
    deleting among it."""

    def __init__(self, model: type[Model], actions: Iterable[str]) -> None:
        super().__init__(model)
        self.actions = frozenset(actions)

    def user_has_permission(self, user: User, action: str) -> bool:
        return action in self.actions and "administrator" in user.role_names
