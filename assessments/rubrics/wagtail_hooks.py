from wagtail.snippets.models import register_snippet

from assessments.rubrics.viewsets import RubricViewSet

register_snippet(RubricViewSet)
