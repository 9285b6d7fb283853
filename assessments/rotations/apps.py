from django.apps import AppConfig


class RotationsConfig(AppConfig):
    name = "assessments.rotations"
    label = "rotations"

    def ready(self) -> None:
        from assessments.rotations import receivers  # noqa: F401  connects them
