from wagtail.snippets.models import register_snippet

from assessments.quizzes.viewsets import QuizzesGroup

register_snippet(QuizzesGroup)
