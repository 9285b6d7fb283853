from django.apps import AppConfig


class MailingConfig(AppConfig):
    name = "course_site.mailing"
    label = "mailing"
