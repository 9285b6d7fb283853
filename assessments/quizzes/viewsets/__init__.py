"""How an editor works on quizzes."""

from typing import Any

from django.urls import path
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from assessments.quizzes.forms import QuestionEditForm, QuizEditForm
from assessments.quizzes.models import Bank, Question, Quiz
from assessments.quizzes.panels import QuestionStanding
from assessments.quizzes.viewsets.correcting import CorrectQuestion
from assessments.quizzes.viewsets.sides import CreateQuestion, EditQuestion
from assessments.viewsets import CreateDraftView, KeyedViewSet

STEM_HELP = (
    "As the officer reads it. **Bold**, *italic*, `code` and lists with - are taken. The last paragraph is the "
    "question itself; what stands before it is shown above."
)


class QuestionViewSet(KeyedViewSet):
    model = Question
    add_view_class = CreateQuestion
    edit_view_class = EditQuestion
    edit_handler = ObjectList(
        [
            FieldRowPanel(["key", "bank"]),
            FieldPanel("stem", heading="Question", help_text=STEM_HELP),
            MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading="Picture", classname="collapsed"),
            FieldPanel("body", heading="Kind and answers"),
            FieldPanel("why", heading="Explanation"),
            FieldRowPanel(["objective", "difficulty"]),
            FieldPanel("tags"),
            QuestionStanding(heading="Used in"),
        ],
        base_form_class=QuestionEditForm,
    )
    icon = "help"
    menu_label = "Questions"
    list_display = ["key", "stem", "kind", "bank", "objective", LiveStatusTagColumn()]
    list_filter = ["bank", "kind", "difficulty", "live"]
    search_fields = ["key", "stem", "objective", "tags"]
    list_export = ["key", "bank", "kind", "objective", "difficulty", "stem", "tags"]

    def get_urlpatterns(self) -> list[Any]:
        correct = self.construct_view(CorrectQuestion)
        return [*super().get_urlpatterns(), path("correct/<int:pk>/", correct, name="correct")]


class QuizViewSet(KeyedViewSet):
    model = Quiz
    add_view_class = CreateDraftView
    edit_handler = ObjectList(Quiz.panels, base_form_class=QuizEditForm)
    icon = "clipboard-list"
    menu_label = "Quizzes"
    list_display = ["title", "key", "bank", "draw", "pass_mark", "attempts", LiveStatusTagColumn()]
    search_fields = ["key", "title"]


class BankViewSet(KeyedViewSet):
    model = Bank
    icon = "folder-open-inverse"
    menu_label = "Banks"
    list_display = ["title", "key"]
    search_fields = ["key", "title"]


class QuizzesGroup(SnippetViewSetGroup):
    items = (QuizViewSet, QuestionViewSet, BankViewSet)
    menu_label = "Quizzes"
    menu_icon = "help"
