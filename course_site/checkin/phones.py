"""A phone that knows who it is: a signed cookie, good for saying "I am here" and for nothing else."""

from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from course_site.people.models import User

COOKIE = "__Host-phone" if settings.SESSION_COOKIE_SECURE else "phone"
SALT = "checkin.phone"
# A course lasts four days and its follow-up ninety.
KEPT = timedelta(days=120)


@dataclass(frozen=True)
class Phone:
    """`device` stays when somebody else signs in on it: that is how one phone for two officers is seen."""

    device: UUID
    user_id: int | None = None


def phone_of(request: HttpRequest) -> Phone:
    """The phone that asks, a new one when it brings no cookie that we signed."""
    signed = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=KEPT)
    device, _, user_id = (signed or "").partition(":")
    return Phone(UUID(device), int(user_id) if user_id else None) if device else Phone(uuid4())


def officer_on(request: HttpRequest, phone: Phone) -> User | None:
    """Who signed in, else whom the phone remembers."""
    if request.user.is_authenticated:
        return request.user if hasattr(request.user, "officer") else None
    if phone.user_id is None:
        return None
    return User.objects.filter(pk=phone.user_id, is_active=True, officer__isnull=False).first()


def remember(response: HttpResponse, phone: Phone, user_id: int | None) -> None:
    """Lets the phone know who it is. With nobody, it forgets the person and stays the same phone."""
    kept = replace(phone, user_id=user_id)
    response.set_signed_cookie(
        COOKIE,
        f"{kept.device.hex}:{kept.user_id or ''}",
        salt=SALT,
        max_age=KEPT,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
