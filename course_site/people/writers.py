"""Whose a form was. Each sign-in changes the secret behind the tokens of forms, so a form that was opened before it
still tells by its token to which account it was given: the device keeps the last few in a signed cookie."""

from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware import csrf

COOKIE = "__Host-writers" if settings.SESSION_COOKIE_SECURE else "writers"
SALT = "people.writers"
REMEMBERED = 4
KEPT = timedelta(days=30)


def remember(request: HttpRequest, response: HttpResponse) -> None:
    secret = request.META.get("CSRF_COOKIE")
    if not secret or not request.user.is_authenticated:
        return
    entry = f"{_mark(secret)}.{request.user.pk}"
    if entry in request.COOKIES.get(COOKIE, ""):
        return
    response.set_signed_cookie(
        COOKIE,
        "-".join([*_entries(request), entry][-REMEMBERED:]),
        salt=SALT,
        max_age=KEPT,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def writer_of(request: HttpRequest) -> int | None:
    """The account to which the posted form was given, when this device remembers it."""
    secret = _secret_of(request.POST.get("csrfmiddlewaretoken", ""))
    users = dict(entry.split(".") for entry in _entries(request))
    return int(users[_mark(secret)]) if _mark(secret) in users else None


def _secret_of(token: str) -> str:
    """Undoes the mask that is new in every form, for which Django has no public name."""
    try:
        csrf._check_token_format(token)  # type: ignore[attr-defined]
    except csrf.InvalidTokenFormat:
        return ""
    return csrf._unmask_cipher_token(token) if len(token) == csrf.CSRF_TOKEN_LENGTH else token  # type: ignore[attr-defined]


def _entries(request: HttpRequest) -> list[str]:
    kept = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=KEPT)
    return kept.split("-") if kept else []


def _mark(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()[:16]
