from django.apps import AppConfig


class RemarksConfig(AppConfig):
    name = "assessments.remarks"
    label = "remarks"
