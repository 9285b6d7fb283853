from django.apps import AppConfig


class OfflineConfig(AppConfig):
    name = "course_site.offline"
    label = "offline"
