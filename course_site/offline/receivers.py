"""Facts from below: somebody leaves a device that may still hold something."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from course_site.people.models import User

LEFT_BEHIND = (
    "You are signed out. If this tablet still held something to send, it stays there, locked, until you "
    "sign in on it again."
)


@receiver(user_logged_out)
def say_what_becomes_of_the_outbox(request: HttpRequest, user: User | None, **_: Any) -> None:
    if user and user.role_names & {"trainer", "administrator"}:
        # A test client signs out without messages.
        messages.info(request, LEFT_BEHIND, fail_silently=True)
