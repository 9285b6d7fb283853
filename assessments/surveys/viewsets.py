"""How an editor works on a survey."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from assessments.surveys.forms import SurveyForm
from assessments.surveys.models import Survey

QUESTIONS = [
    FieldPanel("title"),
    FieldPanel("intro"),
    FieldPanel("stem"),
    FieldRowPanel([FieldPanel("columns_pre"), FieldPanel("columns_post")], heading="Columns"),
    FieldPanel("items"),
    FieldPanel("scales"),
    FieldPanel("supervisor_link"),
]
SPANISH = [
    FieldPanel("title_es"),
    FieldPanel("intro_es"),
    FieldPanel("stem_es"),
    FieldRowPanel([FieldPanel("columns_pre_es"), FieldPanel("columns_post_es")], heading="Columns"),
]
WHEN = [
    FieldPanel("key"),
    FieldRowPanel([FieldPanel("audience"), FieldPanel("minutes")], heading="For whom"),
    MultiFieldPanel(
        [
            FieldPanel("opens"),
            FieldPanel("days"),
            FieldPanel("closes_after_days"),
            FieldPanel("reminders_after_days"),
        ],
        heading="Open",
    ),
]


class SurveyViewSet(SnippetViewSet):
    model = Survey
    icon = "clipboard-list"
    menu_label = "Surveys"
    menu_name = "surveys"
    add_to_admin_menu = True
    list_display = ["title", "key", "minutes", LiveStatusTagColumn()]
    search_fields = ["title", "key"]
    edit_handler = TabbedInterface(
        [
            ObjectList(QUESTIONS, heading="Questions"),
            ObjectList(SPANISH, heading="In Spanish"),
            ObjectList(WHEN, heading="When and for whom"),
            ObjectList([FieldPanel("themes")], heading="Themes of comments"),
        ],
        base_form_class=SurveyForm,
    )
