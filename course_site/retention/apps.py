from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "course_site.retention"
    label = "retention"
    verbose_name = "Retention"

    def ready(self) -> None:
        from course_site.retention import tasks  # noqa: F401
