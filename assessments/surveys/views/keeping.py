"""The page that a phone shows in the place of a survey while there is no network."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from assessments.surveys.rules.language import SPANISH
from assessments.surveys.views.languages import ENGLISH

# What the page is filled in at, in both languages.
PARTS = {"languages": [ENGLISH, SPANISH], "until": mark_safe("<span data-until></span>")}


@require_GET
def kept(request: HttpRequest) -> HttpResponse:
    """It holds nothing about anybody, whoever asks for it."""
    request.user = AnonymousUser()
    return render(request, "surveys/kept.html", PARTS)
