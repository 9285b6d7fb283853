from course_site.reports.models.exports import Export

__all__ = ["Export"]
