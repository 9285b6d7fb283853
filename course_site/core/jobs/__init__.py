"""The one door to the job queue.

    from course_site.core.jobs import job

    @job
    def issue_certificate(enrollment_id: int) -> None: ...

    issue_certificate.enqueue(enrollment.pk)

A job is enqueued in the caller's transaction and disappears with it on rollback. It may run twice, so it is
written to be repeated; one that kills its worker three times is quarantined and others go on.
Arguments are JSON: pass ids, never instances.
"""

from course_site.core.jobs.declare import job

__all__ = ["job"]
