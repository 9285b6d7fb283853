"""Facts announced upward, each sent inside the transaction of the fact, and a question asked of the rooms above."""

from django.dispatch import Signal

# attendance_marked(enrollment, session, at): the attendance of a seat may have changed, on a day of its own class or,
# as a guest, of another.
attendance_marked = Signal()
# seat_confirmed(enrollment, at): an officer has a seat, from the first or from the waiting list.
seat_confirmed = Signal()
# seat_given_up(enrollment, at, reason): a confirmed seat is free again; its record stays.
seat_given_up = Signal()
# guest_booked(booking, at): an officer of another cohort has a place in a block of a class day.
guest_booked = Signal()
# guest_cancelled(booking, at): that place is free again.
guest_cancelled = Signal()
# session_changed(session, at): a class day has another time or place, or its blocks have.
session_changed = Signal()

# Questions. A receiver reads, writes nothing, and answers.
# day_hours_asked(session, at): the minutes of a class day at a moment, as `services.day_hours.DayHours`.
day_hours_asked = Signal()
# block_hours_asked(sessions): when their blocks are taught, as `services.block_hours` says.
block_hours_asked = Signal()
# unscored_asked(cohort): how many officers of a cohort wait for their assessed role-play to be scored.
unscored_asked = Signal()
