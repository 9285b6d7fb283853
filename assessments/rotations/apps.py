from django.apps import AppConfig


class RotationsConfig(AppConfig):
    name = "assessments.rotations"
    label = "rotations"
