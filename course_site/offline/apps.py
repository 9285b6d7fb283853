from django.apps import AppConfig


class OfflineConfig(AppConfig):
    name = "course_site.offline"
    label = "offline"
    verbose_name = "Offline"

    def ready(self) -> None:
        from course_site.offline import receivers  # noqa: F401
