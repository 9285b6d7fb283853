"""Facts announced upward. Each is sent inside the transaction of the fact."""

from django.dispatch import Signal

# attendance_marked(enrollment, session, at): the attendance of a seat may have changed.
attendance_marked = Signal()
