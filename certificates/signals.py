"""Facts announced upward. Each is sent inside the transaction of the fact."""

from django.dispatch import Signal

# certificate_issued(certificate): a certificate, or a new revision of one, was issued.
certificate_issued = Signal()
# certificate_ended(certificate): one was withdrawn, or superseded by its next revision.
certificate_ended = Signal()
# packet_asked(packet): an administrator asked for the record of an officer.
packet_asked = Signal()
