from django.apps import AppConfig


class RostersConfig(AppConfig):
    name = "course_site.rosters"
    label = "rosters"
