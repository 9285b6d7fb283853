from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from certificates.models import Certificate, RecordPacket, Template
from certificates.services import key_reminders, rendering
from certificates.viewsets import ByAdministrators, RecordsGroup
from certificates.viewsets.keys import administers
from course_site.core.due import DUE, DueWork
from modules.models import Waiver

# A certificate is corrected by its next revision, or withdrawn; a template is changed by its next version; a packet is
# asked for; an exception is decided on the board of the class.
register_permission_policy(Certificate, ByAdministrators(Certificate, {"view", "correct", "revoke"}))
register_permission_policy(Template, ByAdministrators(Template, {"view", "add", "change"}))
register_permission_policy(RecordPacket, ByAdministrators(RecordPacket, {"view", "add"}))
register_permission_policy(Waiver, ByAdministrators(Waiver, {"view"}))


@hooks.register(DUE)
def certificates_that_cannot_be_printed(request: HttpRequest) -> list[DueWork]:
    if not administers(request):
        return []
    return [
        DueWork(
            f"{certificate} cannot be printed: our fonts do not have {' '.join(letters)}. Correct the name",
            reverse("certificate:correct", args=[certificate.pk]),
        )
        for certificate, letters in rendering.unprintable()
    ]


@hooks.register(DUE)
def keys_that_end(request: HttpRequest) -> list[DueWork]:
    """From the day on which the first message of it goes out, until there are new ones."""
    if not administers(request):
        return []
    return [
        DueWork("Make new signing keys for certificates", reverse("signing_keys:index"), generation.ends_on)
        for generation, _ in key_reminders.ending(at=timezone.now())
    ]


@hooks.register("register_admin_viewset")
def register_records() -> Any:
    return RecordsGroup()
