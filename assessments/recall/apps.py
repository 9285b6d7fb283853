from django.apps import AppConfig


class RecallConfig(AppConfig):
    name = "assessments.recall"
    label = "recall"

    def ready(self) -> None:
        from assessments.recall import receivers  # noqa: F401  connects it
