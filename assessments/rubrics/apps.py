from django.apps import AppConfig


class RubricsConfig(AppConfig):
    name = "assessments.rubrics"
    label = "rubrics"

    def ready(self) -> None:
        from assessments.rubrics import receivers  # noqa: F401  connects them
