"""What stands beside the form of a question."""

from typing import Any

from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import ChecksSidePanel
from wagtail.snippets.views.snippets import EditView

from assessments.viewsets import CreateDraftView


class OwnChecks:
    """Our checklist stands below the preview; Wagtail's, which looks at the HTML of that page, says nothing of the
    question."""

    def get_side_panels(self) -> MediaContainer:
        panels = super().get_side_panels()  # type: ignore[misc]
        return MediaContainer([panel for panel in panels if not isinstance(panel, ChecksSidePanel)])


class CreateQuestion(OwnChecks, CreateDraftView):
    pass


class EditQuestion(OwnChecks, EditView):
    def get_usage_url(self) -> Any:
        """Quizzes draw from banks, which no reference tells: where it is used is told beside its fields."""
        return None
