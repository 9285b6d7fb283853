from django.apps import AppConfig


class ScenariosConfig(AppConfig):
    name = "assessments.scenarios"
    label = "scenarios"
