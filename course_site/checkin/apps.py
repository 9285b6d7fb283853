from django.apps import AppConfig


class CheckinConfig(AppConfig):
    name = "course_site.checkin"
    label = "checkin"
