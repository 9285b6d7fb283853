from course_site.classroom.models.events import BlockEvent
from course_site.classroom.models.make_up import GuestMark, MakeUpBooking

__all__ = ["BlockEvent", "GuestMark", "MakeUpBooking"]
