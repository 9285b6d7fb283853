from django.apps import AppConfig


class QuizzesConfig(AppConfig):
    name = "assessments.quizzes"
    label = "quizzes"

    def ready(self) -> None:
        from assessments.quizzes import receivers  # noqa: F401  connects them
