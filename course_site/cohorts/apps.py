from django.apps import AppConfig


class CohortsConfig(AppConfig):
    name = "course_site.cohorts"
    label = "cohorts"
    verbose_name = "Cohorts"

    def ready(self) -> None:
        from course_site.cohorts import tasks  # noqa: F401  declares its nightly job
