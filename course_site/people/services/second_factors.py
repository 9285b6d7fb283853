"""The second thing that people above an officer sign in with: a code of an app on their phone, or a passkey."""

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction

from course_site.core import audit
from course_site.people.models import User
from course_site.people.services import passkeys


def has_one(user: User) -> bool:
    return has_app(user) or passkeys.of(user).exists()


def has_app(user: User) -> bool:
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


@transaction.atomic
def set_up(user: User, secret: str, *, at: datetime) -> list[str]:
    """Answers the codes for the day on which the phone is lost; each opens once."""
    TOTP.activate(user, secret)
    audit.record("second_factor.set_up", user, by=user, at=at)
    return _new_codes(user)


@transaction.atomic
def set_up_passkey(user: User, name: str, credential: dict[str, Any], *, at: datetime) -> list[str]:
    """The same with a passkey instead of the app."""
    passkeys.add(user, name, credential, at=at)
    audit.record("second_factor.set_up", user, by=user, at=at)
    return _new_codes(user)


@transaction.atomic
def forget(user: User, *, reason: str, at: datetime) -> None:
    """For somebody whose phone and codes are lost: they set up another one at the next sign-in."""
    Authenticator.objects.filter(user=user).delete()
    audit.record("second_factor.forgotten", user, by=None, at=at, reason=reason)


def _new_codes(user: User) -> list[str]:
    return list(RecoveryCodes.activate(user).generate_codes())
