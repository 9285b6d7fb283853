from course_site.cohorts.views.attendance import attendance, mark, mark_rest
from course_site.cohorts.views.classroom import index

__all__ = ["attendance", "index", "mark", "mark_rest"]
