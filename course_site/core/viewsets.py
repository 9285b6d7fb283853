"""Records in the Wagtail admin: listed, looked at, corrected where that is right, and never deleted."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db.models import Model
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy


class RecordPermissionPolicy(ModelPermissionPolicy):
    """Allows only the named actions, to a superuser too; among those the usual permissions decide."""

    def __init__(self, model: type[Model], actions: Iterable[str]) -> None:
        super().__init__(model)
        self.actions = frozenset(actions)

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in self.actions and super().user_has_permission(user, action)


class RecordViewSet(ModelViewSet):
    actions: ClassVar[frozenset[str]] = frozenset({"view"})
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False

    def on_register(self) -> None:
        policy = RecordPermissionPolicy(self.model, self.actions)
        register_permission_policy(self.model, policy, exact_class=True)
        super().on_register()
