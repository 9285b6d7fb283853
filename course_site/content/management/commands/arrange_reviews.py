"""Offers editors a review before publishing."""

from typing import Any

from django.core.management.base import BaseCommand

from course_site.content.services import reviewing


class Command(BaseCommand):
    help = "Makes the workflow in which an administrator approves what editors write. Done once, it stays."

    def handle(self, *args: Any, **options: Any) -> None:
        reviewing.arrange()
