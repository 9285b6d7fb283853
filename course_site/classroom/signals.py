"""Facts announced upward, and questions asked of the rooms above."""

from django.dispatch import Signal

# hours_changed(enrollment, at): the minutes that count for a seat may have changed by other things than a mark of its
# own: its class was taught differently, or a block was made up. Sent inside the transaction of the fact.
hours_changed = Signal()

# make_up_limit_asked(cohort): how many minutes may be made up. A receiver reads and answers them.
make_up_limit_asked = Signal()
