"""What the queue and the clock do."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from course_site.core.jobs import job
from course_site.core.jobs.schedule import quarter_hourly
from course_site.mailing.models import Message
from course_site.mailing.services import delivery
from course_site.mailing.signals import message_queued


@job
def deliver(message_id: int) -> None:
    delivery.deliver(message_id, at=timezone.now())


@receiver(message_queued)
def deliver_soon(message: Message, at: datetime, **kwargs: Any) -> None:
    """Queued in the transaction of the message. What waits out the night is fetched by the next round."""
    if message.not_before <= at:
        deliver.enqueue(message.pk)


@job
def deliver_what_waits() -> None:
    """What the night held back, and what a mail server did not take. Safe to repeat."""
    for message_id in Message.objects.due(timezone.now()).values_list("pk", flat=True):
        deliver.enqueue(message_id)


quarter_hourly(deliver_what_waits, "Deliver the mail that waits")
