from django.apps import AppConfig


class FilingsConfig(AppConfig):
    name = "course_site.filings"
    label = "filings"
    verbose_name = "State filings"

    def ready(self) -> None:
        from course_site.filings import tasks  # noqa: F401
