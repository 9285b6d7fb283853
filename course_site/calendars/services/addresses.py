"""The secret address of a person's calendar.

It holds a random key and our signature under it. The key is kept, so that its owner reads the address again; the
signature is not, so that a copy of the database opens nobody's calendar."""

from datetime import datetime
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.db import transaction

from course_site.calendars.models import CalendarAddress
from course_site.core import audit
from course_site.people.models import User

SIGNER = Signer(salt="calendars.address", sep=".")


def open_of(user: User) -> CalendarAddress | None:
    return CalendarAddress.objects.filter(person=user, revoked_at=None).first()


@transaction.atomic
def make(user: User, *, at: datetime) -> CalendarAddress:
    """A new address; the one before stops working."""
    revoke(user, at=at)
    address = CalendarAddress.objects.create(person=user, made_at=at)
    audit.record("calendar_address.made", address, by=user, at=at)
    return address


@transaction.atomic
def revoke(user: User, *, at: datetime) -> None:
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    address = open_of(user)
    if address:
        CalendarAddress.objects.filter(pk=address.pk).update(revoked_at=at)
        audit.record("calendar_address.revoked", address, by=user, at=at)


def token_of(address: CalendarAddress) -> str:
    return SIGNER.sign(address.key.hex)


def owner_of(token: str) -> User | None:
    """Whose calendar an address opens; None when we did not make it, it was revoked, or its owner has left."""
    try:
        key = UUID(hex=SIGNER.unsign(token))
    except (BadSignature, ValueError):
        return None
    addresses = CalendarAddress.objects.filter(key=key, revoked_at=None, person__is_active=True)
    address = addresses.select_related("person").first()
    return address.person if address else None
