"""Handing a message to the mail server.

At least once: whoever delivers claims the row first, so two workers never send the same message, and a message
marked as delivered is never sent again. When a worker dies after the server took the mail and before that was
written down, the claim runs out and the mail goes a second time, under the same Message-ID: an officer who gets a
letter twice loses nothing, one who never gets it misses the class."""

import logging
from datetime import datetime
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused

from django.core.mail import get_connection

from course_site.mailing.models import Message
from course_site.mailing.services.rendering import as_mail

# Seconds of silence from the server. Two of them fit into a claim.
PATIENCE = 30

logger = logging.getLogger(__name__)


def deliver(message_id: int, *, at: datetime) -> bool:
    """Delivers one message if it is due and nobody else has it in hand; repeating it sends nothing more."""
    claimed = Message.objects.due(at).filter(pk=message_id).update(claimed_at=at)
    if not claimed:
        return False
    message = Message.objects.select_related("person").get(pk=message_id)
    try:
        as_mail(message, get_connection(timeout=PATIENCE)).send()
    except (SMTPException, OSError, ValueError) as problem:
        _put_back(message, problem, at=at)
        return False
    Message.objects.filter(pk=message_id).update(delivered_at=at)
    logger.info("message %s (%s) delivered", message.public_id, message.kind)
    return True


def _put_back(message: Message, problem: Exception, *, at: datetime) -> None:
    """For the next round, unless it would be refused then too. Logs no more than the kind of problem: an answer of
    the server repeats the address."""
    final = _is_final(problem)
    Message.objects.filter(pk=message.pk).update(claimed_at=None, refused_at=at if final else None)
    logger.warning(
        "message %s %s: %s", message.public_id, "refused" if final else "not taken yet", type(problem).__name__
    )


def _is_final(problem: Exception) -> bool:
    """Whether it will never be taken, rather than not now: so says the server, or the address is none."""
    if isinstance(problem, SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in problem.recipients.values())
    if isinstance(problem, SMTPDataError):
        return problem.smtp_code >= 500
    return isinstance(problem, ValueError)
