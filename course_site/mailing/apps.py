from django.apps import AppConfig


class MailingConfig(AppConfig):
    name = "course_site.mailing"
    label = "mailing"

    def ready(self) -> None:
        from course_site.mailing import emergencies, receivers, tasks  # noqa: F401
