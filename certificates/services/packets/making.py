"""Asking for a packet, and making it once."""

import hashlib
import io
import zipfile
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string

from certificates import transcript_files
from certificates.models import Certificate, RecordPacket
from certificates.rules.packets import manifest
from certificates.services import transcripts
from certificates.services.packets import assessed, certified, taught
from certificates.services.packets.files import Files, table, values
from certificates.signals import packet_asked
from course_site.cohorts.models import Enrollment
from course_site.core import audit
from course_site.core.models import AuditEntry
from course_site.people.models import Officer, User

MANIFEST = "manifest.json"
# The date in the ZIP, which knows no time zone.
EPOCH = (1980, 1, 1, 0, 0, 0)
ENTRIES = ("at", "by", "what", "record", "detail")


@transaction.atomic
def ask(officer: Officer, matter: str, *, public_id: UUID, by: User, at: datetime) -> RecordPacket:
    """Asked twice under one id is asked once."""
    packet, is_new = RecordPacket.objects.get_or_create(
        public_id=public_id, defaults={"officer": officer, "matter": matter, "asked_by": by, "asked_at": at}
    )
    if is_new:
        audit.record("packet.asked", packet, by=by, at=at, matter=matter)
        packet_asked.send(RecordPacket, packet=packet)
    return packet


def unmade() -> QuerySet[RecordPacket]:
    return RecordPacket.objects.filter(made_at=None)


def make(packet: RecordPacket, *, at: datetime) -> None:
    """Puts the records together as they stand, and keeps the bytes; made already, it stays as it is."""
    if packet.made_at:
        return
    # Reading and packing take long: they stay outside the transaction. Two workers may both do it; one is kept.
    content = as_zip(_files(packet, at=at))
    sha256 = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        if unmade().filter(pk=packet.pk).update(made_at=at, content=content, sha256=sha256):
            audit.record("packet.made", packet, by=None, at=at, sha256=sha256)


def as_zip(files: Files) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(path, EPOCH), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _files(packet: RecordPacket, *, at: datetime) -> Files:
    officer = packet.officer
    # Those that were given up too: what was taught on them was taught.
    seats = list(
        Enrollment.objects.filter(officer=officer)
        .exclude(status=Enrollment.Status.WAITING)
        .select_related("cohort", "officer__user", "precinct", "completion")
        .order_by("cohort__starts_on", "pk")
    )
    transcript = transcripts.of_officer(officer.user, at=at, with_results=True)
    files: Files = {
        "transcript.pdf": transcript_files.as_pdf(transcript),
        "transcript.csv": transcript_files.as_csv(transcript),
        "audit.csv": table(ENTRIES, _audited(seats)),
    }
    for seat in seats:
        of_seat = taught.of_seat(seat) | assessed.of_seat(seat, by=packet.asked_by) | certified.of_seat(seat)
        files |= {f"{seat.cohort.key}/{path}": content for path, content in of_seat.items()}
    files["README.txt"] = render_to_string(
        "certificates/packet/readme.txt", {"packet": packet, "seats": seats, "made_at": at}
    ).encode()
    return files | {MANIFEST: values({"made_at": at, "packet": packet.public_id, "files": manifest(files)})}


def _audited(seats: list[Enrollment]) -> list[tuple[object, ...]]:
    """What people did to these seats and their certificates."""
    targets = [f"cohorts.enrollment:{seat.public_id}" for seat in seats]
    issued = Certificate.objects.filter(enrollment__in=seats).values_list("pk", flat=True)
    targets += [f"certificates.certificate:{pk}" for pk in issued]
    entries = AuditEntry.objects.filter(target__in=targets).select_related("actor")
    return [(entry.at, entry.actor or "the site", entry.action, entry.target, entry.detail) for entry in entries]
