"""Facts announced inside the transaction of the fact."""

from django.dispatch import Signal

# export_asked(export)
export_asked = Signal()
