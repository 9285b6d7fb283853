from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "assessments.stories"
    label = "stories"
