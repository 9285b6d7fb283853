"""The admin of what an officer looks things up in."""

from typing import ClassVar

from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from modules.models import GlossaryTerm, MediationCenter, Resource, StopSign, TriageOutcome, TriageQuestion


class ReferenceViewSet(SnippetViewSet):
    # A copy would have the key of the first.
    copy_view_enabled = False


class ResourceViewSet(ReferenceViewSet):
    model = Resource
    icon = "doc-full"
    menu_label = "Resources"
    list_display: ClassVar[list[str]] = ["title", "kind"]
    list_filter: ClassVar[list[str]] = ["kind"]
    search_fields: ClassVar[list[str]] = ["title", "description"]


class MediationCenterViewSet(ReferenceViewSet):
    model = MediationCenter
    icon = "home"
    menu_label = "Mediation centers"
    list_display: ClassVar[list[str]] = ["name", "borough", "phone", "confirm"]


class GlossaryTermViewSet(ReferenceViewSet):
    model = GlossaryTerm
    icon = "title"
    menu_label = "Glossary"
    list_display: ClassVar[list[str]] = ["term", "group"]
    list_filter: ClassVar[list[str]] = ["group"]
    search_fields: ClassVar[list[str]] = ["term", "meaning"]


class StopSignViewSet(ReferenceViewSet):
    model = StopSign
    icon = "warning"
    menu_label = "Stop list"
    list_display: ClassVar[list[str]] = ["sign", "confirm_with_counsel"]
    sort_order_field = "position"


class TriageQuestionViewSet(ReferenceViewSet):
    model = TriageQuestion
    icon = "help"
    menu_label = "Triage questions"
    list_display: ClassVar[list[str]] = ["key", "title", "question"]


class TriageOutcomeViewSet(ReferenceViewSet):
    model = TriageOutcome
    icon = "flag"
    menu_label = "Triage outcomes"
    list_display: ClassVar[list[str]] = ["title", "code"]


class ReferenceGroup(SnippetViewSetGroup):
    items = (
        ResourceViewSet,
        MediationCenterViewSet,
        GlossaryTermViewSet,
        StopSignViewSet,
        TriageQuestionViewSet,
        TriageOutcomeViewSet,
    )
    menu_icon = "list-ul"
    menu_label = "Course"
    menu_name = "course"
