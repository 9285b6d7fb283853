from django.conf import settings
from django.db import models

from course_site.core.models.append_only import AppendOnly


class Stream(models.TextChoices):
    DEEDS = "deeds", "What was done"
    VIEWS = "views", "What was looked at"


class AuditEntry(AppendOnly):
    """Who did what to which record, written in the transaction of the deed. Rows are only ever added."""

    stream = models.CharField(max_length=5, choices=Stream, default=Stream.DEEDS)
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    action = models.CharField(max_length=80)
    target = models.CharField(max_length=120, help_text="Kind and public id of the record, never a name.")
    detail = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, help_text="SHA-256 of all of the above.")

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "audit entries"

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.target}"


class AuditHead(models.Model):
    """The last link of a stream. Written by the database itself (`migrations/0004_chain_in_the_database.py`)."""

    stream = models.CharField(max_length=5, choices=Stream, primary_key=True)
    position = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.stream} {self.position}"


class AuditLink(AppendOnly):
    """An entry's place in its stream: the hash of the link before it and of its own digest. Written by the database."""

    entry = models.OneToOneField(AuditEntry, on_delete=models.PROTECT, related_name="link")
    stream = models.CharField(max_length=5, choices=Stream)
    position = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint("stream", "position", name="one_link_a_position")]

    def __str__(self) -> str:
        return f"{self.stream} {self.position}"
