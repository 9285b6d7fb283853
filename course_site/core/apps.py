from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "course_site.core"
    label = "core"
    verbose_name = "Core"

    def ready(self) -> None:
        from course_site.core import safety, tasks  # noqa: F401
