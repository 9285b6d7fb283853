"""Offers editors of questions and quizzes a review before publishing."""

from typing import Any

from django.core.management.base import BaseCommand

from assessments.quizzes.services import reviewing


class Command(BaseCommand):
    help = "Makes the workflow in which an administrator approves questions and quizzes. Done once, it stays."

    def handle(self, *args: Any, **options: Any) -> None:
        reviewing.arrange()
