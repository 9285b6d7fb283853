from wagtail.snippets.models import register_snippet

from assessments.surveys.viewsets import SurveyViewSet

register_snippet(SurveyViewSet)
