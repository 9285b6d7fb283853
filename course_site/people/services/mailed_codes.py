"""Signing in with a code by mail."""

import logging
from datetime import datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils.crypto import constant_time_compare

from course_site.people.models import MailedCode, User
from course_site.people.rules.mailed_codes import LASTS, TRIES, as_typed, in_groups, is_over
from course_site.people.signals import code_asked

logger = logging.getLogger(__name__)


class NotThisCode(ValueError):
    """`code` says why: wrong, or over, after which only another mail helps."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@transaction.atomic
def ask(email: str, *, at: datetime) -> MailedCode:
    """Asks for a code to be mailed, whether anybody has the address or not."""
    user = User.objects.filter(email=email, is_active=True).first()
    code = MailedCode.objects.create(user=user, asked_at=at)
    code_asked.send(MailedCode, code=code)
    return code


def by_hand(user: User, *, at: datetime) -> MailedCode:
    """For whoever runs the machine: the code is told, not mailed."""
    return MailedCode.objects.create(user=user, asked_at=at, is_told=True)


def mail(code_id: int, *, at: datetime) -> None:
    """Does nothing where nobody has the address. A second mail holds the same code."""
    code = MailedCode.objects.select_related("user").filter(pk=code_id, user__is_active=True).first()
    if code is None or code.user is None or is_over(asked_at=code.asked_at, at=at):
        return
    context = {"code": in_groups(code.code), "minutes": int(LASTS.total_seconds() // 60), "site": settings.BASE_URL}
    mail = EmailMessage(
        # A phone shows the subject on its locked screen: the code stays inside.
        subject=f"Your code for {settings.WAGTAIL_SITE_NAME}",
        body=render_to_string("people/mailed_code.txt", context),
        to=[code.user.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
    try:
        mail.send()
    except (SMTPException, OSError) as problem:
        # Whoever waits asks for another one. An answer of the mail server would repeat the address.
        logger.warning("code %s was not mailed: %s", code.public_id, type(problem).__name__)


def open_with(public_id: str, typed: str, *, at: datetime) -> User:
    """Each try is counted before it is looked at, so that many at once are no more than five. Raises NotThisCode."""
    asked = MailedCode.objects.filter(public_id=public_id, spent_at=None)
    counted = asked.filter(tries__lt=TRIES, asked_at__gte=at - LASTS).update(tries=F("tries") + 1)
    code = asked.select_related("user").first()
    if not counted or code is None:
        raise NotThisCode("over")
    fits = constant_time_compare(as_typed(typed), code.code)
    if not fits or code.user is None or not code.user.is_active:
        raise NotThisCode("wrong" if code.tries < TRIES else "over")
    if not asked.update(spent_at=at):
        raise NotThisCode("over")
    return code.user


def forget_old(*, at: datetime) -> None:
    MailedCode.objects.filter(asked_at__lt=at - LASTS).delete()
