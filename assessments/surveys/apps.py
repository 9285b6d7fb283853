from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "assessments.surveys"
    label = "surveys"
    verbose_name = "Surveys"

    def ready(self) -> None:
        from assessments.surveys import receivers, tasks  # noqa: F401
