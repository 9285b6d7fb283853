from django.apps import AppConfig


class ClassroomConfig(AppConfig):
    name = "course_site.classroom"
    label = "classroom"

    def ready(self) -> None:
        from course_site.classroom import receivers  # noqa: F401
