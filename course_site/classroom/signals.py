"""Facts announced upward, and questions asked of the rooms above."""

from django.dispatch import Signal

# hours_changed(enrollment, at): a block was made up, or the class was taught differently and the seat has every minute
# of the course now. A mark of its own is announced by cohorts. Sent inside the transaction of the fact.
hours_changed = Signal()

# make_up_limit_asked(cohort): how many minutes may be made up. A receiver reads and answers them.
make_up_limit_asked = Signal()
