"""What people made of remarks. The remarks themselves are `surveys.Comment`."""

from django.conf import settings
from django.db import models

from assessments.surveys.models import Comment
from course_site.core.models.append_only import AppendOnly


class Screening(AppendOnly):
    """Whether a remark may be shown, and in which words: a person has taken the names out. The latest counts."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="screenings")
    is_shown = models.BooleanField()
    text = models.TextField(blank=True, help_text="Without names; empty where it is kept back.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_shown=False, text="") | (models.Q(is_shown=True) & ~models.Q(text="")),
                name="what_is_shown_has_words",
            )
        ]

    def __str__(self) -> str:
        return "shown" if self.is_shown else "kept back"


class Coding(AppendOnly):
    """What one person says that a remark is about. Said again it is a new row; the latest of a person counts."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="codings")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    themes = models.JSONField(help_text="Keys of themes of the survey.")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return ", ".join(self.themes) or "no theme"
