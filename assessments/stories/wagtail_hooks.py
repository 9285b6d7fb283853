from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from assessments.scenarios.models import Scenario
from assessments.stories import views


@hooks.register("register_admin_urls")
def story_file_urls() -> list[URLPattern]:
    return [
        path("story-files/", views.choose, name="story_files"),
        path("story-files/<uuid:public_id>/", views.look, name="story_file"),
        path("story-files/<slug:key>.twee", views.download, name="story_download"),
    ]


class ForAuthors(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("scenarios.add_scenario")


@hooks.register("register_admin_menu_item")
def story_files_menu_item() -> MenuItem:
    return ForAuthors(views.TITLE, reverse("story_files"), name="story-files", icon_name="upload")


@hooks.register("register_snippet_listing_buttons")
def of_a_scenario(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(snippet, Scenario) and user.has_perm("scenarios.add_scenario"):
        yield Button("Export as Twee", reverse("story_download", args=[snippet.key]), icon_name="download")
