"""How an editor works on quizzes."""

from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from assessments.quizzes.models import Bank, Question, Quiz
from assessments.viewsets import KeyedViewSet


class QuestionViewSet(KeyedViewSet):
    model = Question
    icon = "help"
    menu_label = "Questions"
    list_display = ["key", "stem", "kind", "bank", "objective", LiveStatusTagColumn()]
    list_filter = ["bank", "kind", "difficulty", "live"]
    search_fields = ["key", "stem", "objective"]
    list_export = ["key", "bank", "kind", "objective", "difficulty", "stem"]


class QuizViewSet(KeyedViewSet):
    model = Quiz
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
