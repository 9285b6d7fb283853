"""Passkeys: what a person signs in with by finger, face or the PIN of their device."""

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import transaction
from django.db.models import QuerySet

from course_site.core import audit
from course_site.people.models import User
from course_site.people.rules.roles import needs_second_factor


class OnlySecondStep(ValueError):
    """Who sees other people's records keeps one second step."""


def of(user: User) -> QuerySet[Authenticator]:
    kept: QuerySet[Authenticator] = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN)
    return kept.order_by("created_at")


@transaction.atomic
def add(user: User, name: str, credential: dict[str, Any], *, at: datetime) -> None:
    WebAuthn.add(user, name, credential)
    audit.record("passkey.added", user, by=user, at=at)


@transaction.atomic
def rename(user: User, passkey_id: int, name: str) -> None:
    for passkey in of(user).filter(pk=passkey_id):
        passkey.wrap().name = name
        passkey.save(update_fields=["data"])


@transaction.atomic
def remove(user: User, passkey_id: int, *, at: datetime) -> None:
    """Removing what is gone changes nothing. Raises OnlySecondStep."""
    steps = Authenticator.objects.filter(user=user, type__in=(Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN))
    is_only = not steps.exclude(pk=passkey_id).exists()
    if is_only and needs_second_factor(user.role_names, is_superuser=user.is_superuser):
        raise OnlySecondStep
    removed, _ = of(user).filter(pk=passkey_id).delete()
    if removed:
        audit.record("passkey.removed", user, by=user, at=at)
