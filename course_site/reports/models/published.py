from django.conf import settings
from django.db import models
from django.db.models import Q

from course_site.core.models.append_only import AppendOnly


class PublishedRating(AppendOnly):
    """A statement that anybody may read, as it was when somebody published it. A row with a reason takes down the one
    before it."""

    client_id = models.UUIDField(unique=True, editable=False)
    facts = models.JSONField(default=dict, help_text="The statement, its counts, and the release they come from.")
    content_hash = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reason="") ^ Q(content_hash=""), name="a_rating_is_published_or_taken_down_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{'taken down' if self.reason else 'published'} on {self.at:%Y-%m-%d}"

    @classmethod
    def current(cls) -> "PublishedRating | None":
        """What the public page shows: the last that was published, unless it was taken down since."""
        last = cls.objects.order_by("pk").last()
        return last if last and last.facts else None
