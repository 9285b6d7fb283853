"""What editors write, and records point at by its key: drafted, reviewed, locked, previewed and published."""

from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

KEY_HELP = "Never changes: records point at it."


class KeyedForm(WagtailAdminModelForm):
    """The key is typed once. On a copy it is typed anew."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "key" in self.fields:
            self.fields["key"].disabled = self.instance.pk is not None


class Keyed(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, models.Model):
    key = models.SlugField(max_length=40, unique=True, help_text=KEY_HELP)

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="%(class)s")
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="%(class)s",
        for_concrete_model=False,
    )

    base_form_class = KeyedForm

    class Meta:
        abstract = True

    @property
    def revisions(self) -> Any:
        return self._revisions

    def clean(self) -> None:
        super().clean()
        stored = type(self)._default_manager.filter(pk=self.pk).values_list("key", flat=True).first()
        if stored not in {None, self.key}:
            raise ValidationError({"key": f"The key stays {stored}: records point at it."})
