"""What the rooms share in the administration."""

from typing import Any

from django.contrib.admin.utils import quote
from django.http import HttpResponse
from django.urls import reverse
from wagtail.admin import messages
from wagtail.snippets.views.snippets import CopyView, CreateView, SnippetViewSet

OWN_DRAFT = "You have a draft with this key. If it is this one, it was kept as you typed."


class CopyKeyedView(CopyView):
    """A copy asks for a key of its own."""

    def get_initial_form_instance(self) -> Any:
        copy = super().get_initial_form_instance()
        copy.pk, copy.key = None, ""
        return copy


class CreateDraftView(CreateView):
    """What is typed is kept every half a second. Whoever publishes before the page knows of that draft would be told
    that the key is taken: it is, by themselves."""

    def form_invalid(self, form: Any) -> HttpResponse:
        draft = self.model.objects.filter(key=form.data.get("key", ""), first_published_at=None).first()
        if draft and draft.latest_revision and draft.latest_revision.user_id == self.request.user.pk:
            address = reverse(self.edit_url_name, args=[quote(draft.pk)])
            messages.warning(self.request, OWN_DRAFT, buttons=[messages.button(address, "Go on there")])
        return super().form_invalid(form)


class KeyedViewSet(SnippetViewSet):
    copy_view_class = CopyKeyedView
    ordering = ["key"]
