from django.apps import AppConfig


class RubricsConfig(AppConfig):
    name = "assessments.rubrics"
    label = "rubrics"
