"""Signing the credential of a certificate, once, and telling which credentials no longer hold."""

import json
import random
import secrets
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from certificates.models import Certificate, Credential
from certificates.rules import badges, dids, proofs, status_lists
from certificates.services import signing_keys
from certificates.services.signing_keys import Generation


def credential_of(certificate: Certificate, *, at: datetime) -> Credential:
    """Signs it and keeps what was signed; asked again, it answers the one that is there. The place is drawn by lot, so
    that it tells nothing about its neighbors in the list."""
    while True:
        if kept := Credential.objects.filter(certificate=certificate).first():
            return kept
        place = free_place()
        document = text_of(signed(certificate, place, at=at))
        try:
            with transaction.atomic():
                return Credential.objects.create(certificate=certificate, document=document, place=place, signed_at=at)
        except IntegrityError:
            continue  # another worker was faster by a moment, or drew the same place


def signed(certificate: Certificate, place: int, *, at: datetime) -> dict[str, Any]:
    keys = signing_keys.current(at=at)
    issuer = dids.of_site(settings.BASE_URL, keys.multikey)
    number, index = divmod(place, status_lists.LENGTH)
    award = badges.Award(
        address=settings.BASE_URL + reverse("certificates:verify", args=[certificate.printed_code]),
        site=settings.BASE_URL,
        issuer=issuer,
        serial=certificate.serial,
        facts=certificate.facts,
        issued_at=certificate.issued_at,
        salt=secrets.token_hex(16),
        status=status_lists.entry(status_address(number), index),
        ends_at=_end_of(certificate.valid_through),
    )
    return sign(badges.credential(award), issuer, keys, at)


def status_list(number: int, *, at: datetime) -> dict[str, Any] | None:
    """A list as it stands now, or None when no credential has a place in it."""
    start = number * status_lists.LENGTH
    listed = Credential.objects.filter(place__gte=start, place__lt=start + status_lists.LENGTH)
    if not listed.exists():
        return None
    ended = listed.exclude(certificate__state=Certificate.State.VALID).values_list("place", flat=True)
    keys = signing_keys.current(at=at)
    issuer = dids.of_site(settings.BASE_URL, keys.multikey)
    places = [place - start for place in ended]
    document = status_lists.credential(status_address(number), issuer, places, valid_from=badges.moment(at))
    return sign(document, issuer, keys, at)


def free_place() -> int:
    """Lists are filled by half, so that a lot rarely has to be drawn twice."""
    number = Credential.objects.count() // (status_lists.LENGTH // 2)
    return number * status_lists.LENGTH + random.SystemRandom().randrange(status_lists.LENGTH)


def status_address(number: int) -> str:
    return f"{settings.BASE_URL}{reverse('certificates:status_list', args=[number])}"


def text_of(document: Mapping[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1)


def _end_of(day: date | None) -> datetime | None:
    """Midnight of the site's clock, when the day is over."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min)) if day else None


def sign(document: dict[str, Any], issuer: str, keys: Generation, at: datetime) -> dict[str, Any]:
    method = dids.method(issuer, keys.multikey)
    return proofs.sign(document, keys.credential_key, method=method, created=badges.moment(at))
