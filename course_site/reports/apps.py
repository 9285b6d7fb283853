from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "course_site.reports"
    label = "reports"
    verbose_name = "Reports"

    def ready(self) -> None:
        from course_site.reports import tasks  # noqa: F401
