"""What editors write, and records point at by its key: drafted, reviewed, locked, previewed and published."""

from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from modules.keyed import KeyedForm

KEY_HELP = "Never changes: records point at it."
DRAFT_KEY_HELP = "Stays once it is published: records point at it."


class DraftKeyForm(KeyedForm):
    """The key of a draft may still change."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "key" in self.fields and not self.fields["key"].disabled:
            self.fields["key"].help_text = DRAFT_KEY_HELP


class KeyStays(models.Model):
    """A key is typed once; on a copy it is typed anew."""

    key: models.SlugField
    base_form_class = KeyedForm

    class Meta:
        abstract = True

    @property
    def key_stays(self) -> bool:
        """Whether a record may point at it."""
        return self.pk is not None

    def clean(self) -> None:
        super().clean()
        stored = type(self)._default_manager.filter(pk=self.pk).first()
        if stored and stored.key_stays and stored.key != self.key:
            raise ValidationError({"key": f"The key stays {stored.key}: records point at it."})


class Keyed(KeyStays, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, models.Model):
    key = models.SlugField(max_length=40, unique=True, help_text=KEY_HELP)
    base_form_class = DraftKeyForm

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="%(class)s")
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="%(class)s",
        for_concrete_model=False,
    )

    class Meta:
        abstract = True

    @property
    def key_stays(self) -> bool:
        """Records point at what was published."""
        return self.pk is not None and self.first_published_at is not None

    @property
    def revisions(self) -> Any:
        return self._revisions
