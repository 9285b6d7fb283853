from course_site.reports.views.approval import approval

__all__ = ["approval"]
