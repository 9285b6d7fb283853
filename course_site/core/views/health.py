"""For machines that watch the site: does the process answer, and can it work?"""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse


def healthz(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


def readyz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and has every migration, else 503 and why."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Exception as error:  # whatever the driver raises, the answer is the same
        return JsonResponse({"status": "no database", "error": type(error).__name__}, status=503)
    if waiting:
        return JsonResponse({"status": "migrations waiting", "count": len(waiting)}, status=503)
    return JsonResponse({"status": "ready"})
