"""How an editor works on role-plays."""

from django.forms import TextInput
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import LiveStatusTagColumn

from assessments.scenarios.blocks import chosen_from
from assessments.scenarios.forms import ScenarioForm
from assessments.scenarios.models import Scenario
from assessments.viewsets import KeyedViewSet

A_MOMENT = TextInput(chosen_from("moments"))
A_PERSON = TextInput(chosen_from("people"))


class ScenarioViewSet(KeyedViewSet):
    model = Scenario
    icon = "group"
    menu_label = "Role-plays"
    menu_name = "scenarios"
    add_to_admin_menu = True
    list_display = ["title", "key", "minutes", LiveStatusTagColumn()]
    list_filter = ["live", "must_screen"]
    search_fields = ["key", "title", "setting"]
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
                        [
                            FieldRowPanel(
                                [
                                    FieldPanel("reveal_node", heading="Moment", widget=A_MOMENT),
                                    FieldPanel("reveal_when", heading="When"),
                                ]
                            ),
                            "fact",
                            FieldPanel("held_by", widget=A_PERSON),
                            FieldPanel("reveal_choices", heading="Answers of the officer"),
                            "lesson",
                        ],
                        heading="What only comes out when somebody asks",
                    )
                ],
                heading="Hidden fact",
            ),
            ObjectList([FieldPanel("debrief"), "red_flags", "expert"], heading="Debrief"),
            ObjectList([HelpPanel(template="scenarios/cms/to_play_test.html")], heading="Map and play-test"),
        ],
        base_form_class=ScenarioForm,
    )
