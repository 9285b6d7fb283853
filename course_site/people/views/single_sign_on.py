"""Where a SAML provider sends people back."""

from allauth.socialaccount.providers.saml import views as saml
from allauth.socialaccount.providers.saml.utils import get_app_or_404
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

LONGEST_ANSWER = 200_000


@csrf_exempt
def come_back(request: HttpRequest, organization_slug: str) -> HttpResponseBase:
    """allauth keeps in the database what is sent here, before it looks whether anybody signed it."""
    get_app_or_404(request, organization_slug)
    if len(request.body) > LONGEST_ANSWER:
        raise RequestDataTooBig("An answer of a provider is shorter.")
    return saml.acs(request, organization_slug)
