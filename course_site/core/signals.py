"""Facts announced upward."""

from django.dispatch import Signal

# restored(at): the database came back from a backup, and what happened after the backup is lost. Sent in the
# transaction in which the new epoch begins.
restored = Signal()
