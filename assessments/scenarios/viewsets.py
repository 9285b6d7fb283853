"""How an editor works on role-plays."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.snippets.views.snippets import SnippetViewSet

from assessments.scenarios.forms import ScenarioForm
from assessments.scenarios.models import Scenario


class ScenarioViewSet(SnippetViewSet):
    model = Scenario
    icon = "group"
    menu_label = "Role-plays"
    menu_name = "scenarios"
    add_to_admin_menu = True
    list_display = ["title", "key", "minutes", "live"]
    list_filter = ["live", "must_screen"]
    search_fields = ["key", "title", "setting"]
    ordering = ["key"]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    "title",
                    FieldRowPanel(["key", "slug", "minutes"]),
                    "summary",
                    "setting",
                    "opening_line",
                    "parties",
                    FieldRowPanel(["start_tension", "start_trust"]),
                    FieldRowPanel(["modules", "rubric"]),
                ],
                heading="The scene",
            ),
            ObjectList(["nodes"], heading="Moments"),
            ObjectList(["endings", "must_screen"], heading="Endings"),
            ObjectList(
                [
                    MultiFieldPanel(
                        [FieldRowPanel(["reveal_node", "reveal_when"]), "fact", "reveal_choices", "lesson"],
                        heading="What only comes out when somebody asks",
                    )
                ],
                heading="Hidden fact",
            ),
            ObjectList([FieldPanel("debrief"), "red_flags"], heading="Debrief"),
        ],
        base_form_class=ScenarioForm,
    )
