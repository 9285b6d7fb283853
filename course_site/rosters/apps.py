from django.apps import AppConfig


class RostersConfig(AppConfig):
    name = "course_site.rosters"
    label = "rosters"

    def ready(self) -> None:
        from course_site.rosters import tasks  # noqa: F401  declares its nightly job
