"""How an editor works on the rubric."""

from typing import Any

from django.forms import CheckboxSelectMultiple
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from assessments.rubrics.models import LEVELS, Rubric


class LevelBoxes(CheckboxSelectMultiple):
    """Levels to tick, kept as `1,2,4`."""

    def __init__(self) -> None:
        super().__init__(choices=[(str(level), f"{level} {name}") for level, (name, _) in LEVELS.items()])

    def format_value(self, value: Any) -> list[str]:
        return str(value or "").split(",")

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        return ",".join(super().value_from_datadict(data, files, name))


class RubricViewSet(SnippetViewSet):
    model = Rubric
    icon = "list-ol"
    menu_label = "Rubric"
    menu_name = "rubrics"
    add_to_admin_menu = True
    list_display = ["title", "key", "pass_percent", LiveStatusTagColumn()]
    search_fields = ["key", "title"]
    edit_handler = ObjectList(
        [
            FieldRowPanel(["key", "title"]),
            "criteria",
            "scenes",
            FieldRowPanel(["pass_percent", "lowest_other_level", "max_unobserved"], heading="To pass"),
            FieldPanel(
                "note_required_at",
                widget=LevelBoxes(),
                help_text="Whoever gives one of these writes a sentence of what they saw.",
            ),
            FieldRowPanel(["play_minutes", "score_minutes", "feedback_minutes"], heading="Minutes"),
        ],
    )
