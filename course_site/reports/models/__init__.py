from course_site.reports.models.exports import Export
from course_site.reports.models.published import PublishedRating

__all__ = ["Export", "PublishedRating"]
