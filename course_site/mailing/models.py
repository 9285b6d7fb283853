from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.contrib.admin import display
from django.db import models
from django.utils import timezone
from django.utils.dateformat import time_format

from course_site.mailing.querysets import COPIES_AT_MOST, MessageQuerySet


class Message(models.Model):
    """Something said to a person about a thing, once. What was said never changes; what became of it does."""

    # Names the mail in its Message-ID, the same at every try.
    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.SlugField(max_length=40)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="messages")
    about = models.CharField(max_length=120, help_text="Public id of the thing, and what makes it news again.")
    subject = models.CharField(max_length=200)
    body = models.TextField(help_text="Paragraphs, with an empty line between them.")
    why = models.CharField(max_length=200)
    calendar = models.BinaryField(null=True, blank=True)
    queued_at = models.DateTimeField()
    not_before = models.DateTimeField(help_text="The end of the quiet hours, for what can wait.")
    claimed_at = models.DateTimeField(null=True, blank=True)
    # Counted before it is sent, and taken back when the mail server says no.
    copies = models.PositiveSmallIntegerField(default=0, help_text="How many may have reached the person.")
    delivered_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True, help_text="The mail server will never take it.")

    objects = MessageQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-queued_at", "-pk"]
        constraints = [
            models.UniqueConstraint("kind", "person", "about", name="said_once_to_a_person_about_a_thing"),
            models.CheckConstraint(
                condition=models.Q(delivered_at=None) | models.Q(refused_at=None), name="delivered_or_refused"
            ),
        ]
        indexes = [
            models.Index(
                "not_before", condition=models.Q(delivered_at=None, refused_at=None), name="messages_to_deliver"
            )
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def paragraphs(self) -> list[str]:
        return self.body.split("\n\n")

    @property
    @display(description="kind")
    def kind_in_words(self) -> str:
        return self.kind.replace("-", " ").capitalize()

    def state(self, at: datetime) -> str:
        if self.delivered_at:
            return "Delivered"
        if self.refused_at:
            return "Refused by the mail server"
        if self.not_before > at:
            return f"Waits for the morning ({time_format(timezone.localtime(self.not_before), 'g:i a')})"
        return "Sent, and no answer came" if self.copies == COPIES_AT_MOST else "Not yet delivered"
