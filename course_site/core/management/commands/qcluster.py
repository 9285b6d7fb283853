from typing import Any

from django_q.management.commands import qcluster

from course_site.core.jobs import preload


class Command(qcluster.Command):
    help = "Starts the job queue. Its workers are forked from this process, with what takes long to load in it."

    def handle(self, *args: Any, **options: Any) -> None:
        preload.load_all()
        super().handle(*args, **options)
