"""On which accounts' behalf a device has signed in before: a signed cookie, which no other device can make."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "__Host-device" if settings.SESSION_COOKIE_SECURE else "device"
SALT = "people.devices"
KEPT = timedelta(days=180)
REMEMBERED = 6


@dataclass(frozen=True)
class Device:
    name: str
    accounts: tuple[str, ...]


def device_of(request: HttpRequest) -> Device:
    kept = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=KEPT) or ""
    name, *accounts = kept.split(".")
    return Device(name, tuple(accounts))


def remember(request: HttpRequest, response: HttpResponse) -> None:
    device, account = device_of(request), str(request.user.pk)
    accounts = [*(known for known in device.accounts if known != account), account][-REMEMBERED:]
    response.set_signed_cookie(
        COOKIE,
        ".".join([device.name or uuid4().hex, *accounts]),
        salt=SALT,
        max_age=KEPT,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
