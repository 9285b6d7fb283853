from course_site.classroom.models.events import BlockEvent

__all__ = ["BlockEvent"]
