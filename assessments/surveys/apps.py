from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "assessments.surveys"
    label = "surveys"
