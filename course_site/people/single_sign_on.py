"""Signing in by the Department's single sign-on. The provider says who somebody is; whoever has an account here under
that address enters. Nobody signs up by it, and nothing of what it tells is kept."""

from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect

from course_site.people import sitting
from course_site.people.models import User
from course_site.people.rules.single_sign_on import is_second_step, verified_address

DID_NOT_WORK = "The single sign-on did not work. Try once more, or take another way."
NOT_KNOWN = (
    "The single sign-on knows you, but no account here has the address that it gave. Call your training office, and "
    "tell them which address the Department writes to."
)


class SingleSignOn(DefaultSocialAccountAdapter):
    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> NoReturn:
        """Goes no further in allauth, which would keep an account of its own."""
        address = verified_address((each.email, each.verified) for each in sociallogin.email_addresses)
        user = User.objects.filter(email=address, is_active=True).first()
        if user is None:
            _turn_away(request, NOT_KNOWN)
        sitting.enter(request, user)
        if is_second_step(sociallogin.account.extra_data, settings.SSO_SECOND_STEP):
            sitting.took_second_step(request)
        raise ImmediateHttpResponse(redirect(sociallogin.get_redirect_url(request) or "core:start"))

    def on_authentication_error(self, request: HttpRequest, provider: Any, **what: Any) -> NoReturn:
        _turn_away(request, DID_NOT_WORK)


def _turn_away(request: HttpRequest, words: str) -> NoReturn:
    messages.error(request, words)
    raise ImmediateHttpResponse(redirect("people:sign_in"))
