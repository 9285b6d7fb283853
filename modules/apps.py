from django.apps import AppConfig


class ModulesConfig(AppConfig):
    name = "modules"
    verbose_name = "Course"

    def ready(self) -> None:
        from modules import receivers, tasks  # noqa: F401
