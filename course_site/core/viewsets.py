"""Records in the Wagtail admin: listed, looked at, corrected where that is right, and never deleted."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.utils import timezone
from wagtail.admin.views.generic import IndexView, InspectView
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


class RecordIndexView(IndexView):
    related: tuple[str, ...] = ()

    def get_base_queryset(self) -> QuerySet[Model]:
        rows = super().get_base_queryset()
        # With nothing named, `select_related()` would follow every foreign key.
        return rows.select_related(*self.related) if self.related else rows


class RecordInspectView(InspectView):
    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        """Wagtail writes times in UTC here; people read them on the wall clock, as in the list."""
        value = super().get_field_display_value(field_name, field)
        return timezone.localtime(value) if isinstance(value, datetime) else value


class RecordViewSet(ModelViewSet):
    """`actions` are those of the policy above; `related` is what a row of the list reads besides itself."""

    actions: ClassVar[frozenset[str]] = frozenset({"view"})
    related: ClassVar[tuple[str, ...]] = ()
    index_view_class = RecordIndexView
    inspect_view_class = RecordInspectView
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False

    def on_register(self) -> None:
        policy = RecordPermissionPolicy(self.model, self.actions)
        register_permission_policy(self.model, policy, exact_class=True)
        super().on_register()

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(related=self.related, **kwargs)
