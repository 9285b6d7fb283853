from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "course_site.calendars"
    label = "calendars"

    def ready(self) -> None:
        from course_site.calendars import tasks  # noqa: F401
