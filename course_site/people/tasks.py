"""Work of the queue and of the night."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from course_site.core.jobs import job
from course_site.core.jobs.schedule import nightly
from course_site.people.models import MailedCode
from course_site.people.services import mailed_codes, roles, sittings, tablets, throttling
from course_site.people.signals import code_asked


@job
def follow_roles_in_cms() -> None:
    """Opens and closes the administration to those whose role begins today or ended yesterday. Safe to repeat."""
    roles.follow_in_cms(on=timezone.localdate())


@job
def mail_code(code_id: int) -> None:
    mailed_codes.mail(code_id, at=timezone.now())


@receiver(code_asked)
def mail_code_soon(code: MailedCode, **kwargs: Any) -> None:
    """For an address that nobody has, too: whoever asks learns nothing by the time it takes."""
    mail_code.enqueue(code.pk)


@job
def forget_what_is_over() -> None:
    mailed_codes.forget_old(at=timezone.now())
    sittings.forget_over(at=timezone.now())
    tablets.forget_over(at=timezone.now())
    throttling.forget_over(at=timezone.now())


nightly(follow_roles_in_cms, "Follow roles in the administration", hour=0)
nightly(forget_what_is_over, "Forget sessions and codes that are over", hour=1)
