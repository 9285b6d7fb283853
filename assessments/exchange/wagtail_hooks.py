from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from assessments.exchange import views
from assessments.quizzes.models import Bank


@hooks.register("register_admin_urls")
def question_file_urls() -> list[URLPattern]:
    return [
        path("question-files/", views.choose, name="question_files"),
        path("question-files/<uuid:public_id>/", views.look, name="question_file"),
        path("question-files/<slug:key>/<slug:format_name>/", views.what_stays, name="question_export"),
        path("question-files/<slug:key>/<slug:format_name>/file/", views.download, name="question_download"),
    ]


class ForAuthors(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("quizzes.add_question")


@hooks.register("register_admin_menu_item")
def question_files_menu_item() -> MenuItem:
    return ForAuthors(views.TITLE, reverse("question_files"), name="question-files", icon_name="upload")


@hooks.register("register_snippet_listing_buttons")
def of_a_bank(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(snippet, Bank) and user.has_perm("quizzes.add_question"):
        yield Button("Import questions", f"{reverse('question_files')}?bank={snippet.key}", icon_name="upload")
        for name, label in views.LABELS.items():
            address = reverse("question_export", args=[snippet.key, name])
            yield Button(f"Export as {label}", address, icon_name="download")
