"""What waits for somebody in the administration. Each room tells its own:

@hooks.register(DUE)
def due_filings(request: HttpRequest) -> list[DueWork]: ...
"""

from datetime import date
from typing import NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import DraftStateMixin, Page
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models

DUE = "house_due_work"
# More drafts of a kind than this are one line.
NAMED = 3


class DueWork(NamedTuple):
    """A line of the list: what to do, where, and by when if that is known."""

    text: str
    url: str
    by: date | None = None


def work_of(request: HttpRequest) -> list[DueWork]:
    """Everything that waits for the person who asks, what is due first at the top."""
    found = [work for tell in hooks.get_hooks(DUE) for work in tell(request)]
    return sorted(found, key=lambda work: work.by or date.max)


@hooks.register(DUE, order=1000)
def drafts_to_publish(request: HttpRequest) -> list[DueWork]:
    """What was changed and not published, by those who may publish it."""
    snippets = [model for model in get_snippet_models() if issubclass(model, DraftStateMixin)]
    return [work for model in (Page, *snippets) for work in _drafts(model, request)]


def _drafts(model: type[DraftStateMixin], request: HttpRequest) -> list[DueWork]:
    policy = policy_registry.get_by_type(model)
    mine = policy.instances_user_has_permission_for(request.user, "publish")
    drafts = mine.filter(has_unpublished_changes=True).order_by("-latest_revision")
    count = drafts.count()
    if count > NAMED:
        name = capfirst(model._meta.verbose_name_plural)
        return [DueWork(f"{name}: {count} drafts to publish", _listing(model))]
    address = AdminURLFinder(request.user).get_edit_url
    return [
        DueWork(f"Draft to publish: {draft.get_latest_revision_as_object()}", address(draft) or _listing(model))
        for draft in drafts
    ]


def _listing(model: type[DraftStateMixin]) -> str:
    if issubclass(model, Page):
        return reverse("wagtailadmin_explore_root")
    return reverse(model.snippet_viewset.get_url_name("list"))  # type: ignore[attr-defined]
