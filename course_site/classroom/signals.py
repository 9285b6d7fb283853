"""Facts announced upward, and questions asked of the rooms above."""

from django.dispatch import Signal

# hours_changed(enrollment, at): a class was taught differently, to a guest or to a seat that has every minute of the
# course now. Marks are announced by cohorts. Sent inside the transaction of the fact.
hours_changed = Signal()

# make_up_limit_asked(cohort): how many minutes may be made up. A receiver reads and answers them.
make_up_limit_asked = Signal()
