"""What a browser and its passkey are asked, and whether the answer holds: the ceremony of WebAuthn, by allauth. The
question waits in the session."""

import json
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from course_site.people.requests import SignedInRequest

# What allauth and fido2 raise over an answer that no browser gave.
NONSENSE = (ValidationError, ValueError, TypeError, AttributeError, KeyError)


class NoPasskey(ValueError):
    """The answer does not hold: it belongs to another question, device or site."""


def question(request: HttpRequest) -> dict[str, Any]:
    """For the passkeys of whoever is signed in, or for any that the device has."""
    return auth.begin_authentication(request.user if request.user.is_authenticated else None)


def answered(request: HttpRequest, answer: str) -> Authenticator:
    try:
        credential = json.loads(answer)
        auth.parse_authentication_response(credential)
        user = request.user if request.user.is_authenticated else auth.extract_user_from_response(credential)
        passkey = auth.complete_authentication(user, credential)
    except NONSENSE as problem:
        raise NoPasskey from problem
    if not user.is_active:
        raise NoPasskey
    passkey.user = user
    return passkey


def question_for_new(request: SignedInRequest) -> dict[str, Any]:
    return auth.begin_registration(request.user, passwordless=True)


def answered_by_new(answer: str) -> dict[str, Any]:
    """The credential to keep."""
    try:
        credential: dict[str, Any] = json.loads(answer)
        auth.parse_registration_response(credential)
        auth.complete_registration(credential)
    except NONSENSE as problem:
        raise NoPasskey from problem
    return credential
