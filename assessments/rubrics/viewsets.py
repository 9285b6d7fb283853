"""How an editor works on the rubric."""

from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from assessments.rubrics.models import Rubric


class RubricViewSet(SnippetViewSet):
    model = Rubric
    icon = "list-ol"
    menu_label = "Rubric"
    menu_name = "rubrics"
    add_to_admin_menu = True
    list_display = ["title", "key", "pass_percent", LiveStatusTagColumn()]
    search_fields = ["key", "title"]
