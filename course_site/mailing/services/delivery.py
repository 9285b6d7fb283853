"""Handing a message to the mail server.

Once, as far as SMTP can tell. Whoever delivers claims the row first and counts the copy, and that is committed before
anything is sent: two workers never send the same message, and one that is marked as delivered is never sent again. What
the server refuses was not sent. When no answer comes, since the worker was killed or the connection broke, nobody can
know whether the server took it: the claim runs out, and the mail goes one more time and no more, under the same
Message-ID. An officer who gets a letter twice loses nothing, one who never gets it misses the class."""

import logging
from datetime import datetime
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import get_connection
from django.db.models import F

from course_site.mailing.models import Message
from course_site.mailing.services.rendering import as_mail

# Seconds of silence from the server. Two of them fit into a claim.
PATIENCE = 30

logger = logging.getLogger(__name__)


def deliver(message_id: int, *, at: datetime) -> bool:
    """Delivers one message if it is due and nobody else has it in hand; repeating it sends nothing more."""
    claimed = Message.objects.due(at).filter(pk=message_id).update(claimed_at=at, copies=F("copies") + 1)
    if not claimed:
        return False
    message = Message.objects.select_related("person").get(pk=message_id)
    is_connected = False
    try:
        with get_connection(timeout=PATIENCE) as connection:
            is_connected = True
            as_mail(message, connection).send()
    except (SMTPException, OSError, ValueError) as problem:
        if is_connected and not _is_answer(problem):
            logger.warning("message %s: no answer (%s)", message.public_id, type(problem).__name__)
        else:
            _put_back(message, problem, at=at)
        return False
    Message.objects.filter(pk=message_id).update(delivered_at=at)
    logger.info("message %s (%s) delivered", message.public_id, message.kind)
    return True


def _put_back(message: Message, problem: Exception, *, at: datetime) -> None:
    """For the next round, unless it would be refused then too. Logs no more than the kind of problem: an answer of
    the server repeats the address."""
    final = _is_final(problem)
    Message.objects.filter(pk=message.pk).update(
        claimed_at=None, copies=F("copies") - 1, refused_at=at if final else None
    )
    logger.warning(
        "message %s %s: %s", message.public_id, "refused" if final else "not taken yet", type(problem).__name__
    )


def _is_answer(problem: Exception) -> bool:
    """Whether the server said no, or the mail was never written: then nobody has it."""
    return isinstance(problem, SMTPResponseException | SMTPRecipientsRefused | ValueError)


def _is_final(problem: Exception) -> bool:
    """Whether it will never be taken, rather than not now: so says the server, or the address is none."""
    if isinstance(problem, SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in problem.recipients.values())
    if isinstance(problem, SMTPDataError):
        return problem.smtp_code >= 500
    return isinstance(problem, ValueError)
