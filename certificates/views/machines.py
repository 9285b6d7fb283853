"""What programs elsewhere ask to check a credential: whose keys sign, and what no longer holds. Nobody is named."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from certificates.rules import dids
from certificates.services import credentials, signing_keys

# A withdrawal is known everywhere after as many seconds.
MAX_AGE = 300


@require_safe
def did_document(request: HttpRequest) -> JsonResponse:
    """The keys of the site, old ones too. Without https nobody asks here: such a site signs by its key alone."""
    keys = [generation.multikey for generation in signing_keys.published()]
    if not keys or not settings.HTTPS:
        raise Http404
    return _public(dids.document(dids.of_site(settings.BASE_URL, keys[-1]), keys), "application/did+json")


@require_safe
def status_list(request: HttpRequest, number: int) -> JsonResponse:
    found = credentials.status_list(number, at=timezone.now())
    if found is None:
        raise Http404
    return _public(found, "application/vc+json")


def _public(document: dict[str, Any], kind: str) -> JsonResponse:
    """Any page of any site may read it."""
    headers = {"Access-Control-Allow-Origin": "*", "Cache-Control": f"public, max-age={MAX_AGE}"}
    return JsonResponse(document, content_type=kind, headers=headers)
