"""A message as a mail: text, the same as HTML, and the invitation where there is one."""

import re
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string

from course_site.mailing.models import Message

METHOD = re.compile(rb"^METHOD:([A-Z]+)\r?$", re.MULTILINE)


def as_mail(message: Message, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    context = {"message": message, "site": settings.BASE_URL}
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=render_to_string("mailing/message.txt", context),
        to=[message.person.email],
        headers=_headers(message),
        connection=connection,
    )
    mail.attach_alternative(render_to_string("mailing/message.html", context), "text/html")
    if message.calendar:
        _attach_calendar(mail, bytes(message.calendar))
    return mail


def _headers(message: Message) -> dict[str, str]:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return {
        # The same at every try, so that a second copy shows itself as one.
        "Message-ID": f"<{message.public_id}@{domain}>",
        # No vacation replies to a machine.
        "Auto-Submitted": "auto-generated",
    }


def _attach_calendar(mail: EmailMultiAlternatives, calendar: bytes) -> None:
    """Once as a part that Outlook and Google act on, once as a file for whoever reads neither."""
    found = METHOD.search(calendar)
    method = found[1].decode() if found else "PUBLISH"
    mail.attach_alternative(calendar.decode(), f"text/calendar; method={method}")
    mail.attach("invite.ics", calendar, "application/ics")
