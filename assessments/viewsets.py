"""What the rooms share in the administration."""

from typing import Any

from wagtail.snippets.views.snippets import CopyView, SnippetViewSet


class CopyKeyedView(CopyView):
    """A copy asks for a key of its own."""

    def get_initial_form_instance(self) -> Any:
        copy = super().get_initial_form_instance()
        copy.pk, copy.key = None, ""
        return copy


class KeyedViewSet(SnippetViewSet):
    copy_view_class = CopyKeyedView
    ordering = ["key"]
