from wagtail.snippets.models import register_snippet

from assessments.scenarios.viewsets import ScenarioViewSet

register_snippet(ScenarioViewSet)
