from course_site.classroom.views.guests import guests, mark_guest
from course_site.classroom.views.hours import cohort_hours, my_hours, seat_hours
from course_site.classroom.views.make_up import book, cancel
from course_site.classroom.views.run import event, run

__all__ = ["book", "cancel", "cohort_hours", "event", "guests", "mark_guest", "my_hours", "run", "seat_hours"]
