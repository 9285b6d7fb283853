from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.documents.models import AbstractDocument
from wagtail.snippets.models import register_snippet

from assessments.scenarios.blocks import SOUNDS
from assessments.scenarios.models import Scenario
from assessments.scenarios.views.play_test import play_test
from assessments.scenarios.viewsets import ScenarioViewSet

register_snippet(ScenarioViewSet)


@hooks.register("register_admin_urls")
def play_test_url() -> list[URLPattern]:
    return [path("role-plays/<int:pk>/play-test/", play_test, name="scenario_play_test")]


@hooks.register("before_serve_document")
def keep_sounds_for_their_moments(document: AbstractDocument, request: HttpRequest) -> None:
    """Other documents are for everybody; a sound is heard in its moment, and by editors."""
    if document.file_extension in SOUNDS and not request.user.has_perm("scenarios.change_scenario"):
        raise Http404


@hooks.register("register_snippet_listing_buttons")
def of_a_scenario(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(snippet, Scenario) and user.has_perm("scenarios.change_scenario"):
        yield Button("Play-test", reverse("scenario_play_test", args=[snippet.pk]), icon_name="view")
