"""Facts announced upward. Each is sent inside the transaction of the fact."""

from django.dispatch import Signal

# course_completed(enrollment, at): the last requirement of the course was met.
course_completed = Signal()
