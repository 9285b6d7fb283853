from course_site.core.models.audit import AuditEntry
from course_site.core.models.jobs import JobRun

__all__ = ["AuditEntry", "JobRun"]
