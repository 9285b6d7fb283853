from course_site.core.models.audit import AuditEntry, AuditHead, AuditLink, Stream
from course_site.core.models.backups import BackupRun
from course_site.core.models.epochs import Epoch
from course_site.core.models.jobs import JobRun

__all__ = ["AuditEntry", "AuditHead", "AuditLink", "BackupRun", "Epoch", "JobRun", "Stream"]
