from typing import Any

from django.db import connection
from django_q.management.commands import qcluster

from course_site.core.jobs import preload
from course_site.core.safety import refuse_to_start_unsafe


class Command(qcluster.Command):
    help = "Starts the job queue. Its workers are forked from this process, with what takes long to load in it."

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_to_start_unsafe()
        connection.close()
        preload.load_all()
        super().handle(*args, **options)
