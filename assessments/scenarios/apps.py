from django.apps import AppConfig


class ScenariosConfig(AppConfig):
    name = "assessments.scenarios"
    label = "scenarios"
    verbose_name = "Role-plays"

    def ready(self) -> None:
        from assessments.scenarios import receivers, tasks  # noqa: F401
