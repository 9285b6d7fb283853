from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "course_site.content"
    label = "content"
