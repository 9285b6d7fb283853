"""Facts announced inside the transaction of the fact."""

from django.dispatch import Signal

# message_queued(message, at)
message_queued = Signal()
