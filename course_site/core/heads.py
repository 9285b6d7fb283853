"""The heads of the audit, kept apart from the database: whoever rewrites the audit cannot rewrite these."""

import logging
from datetime import datetime
from itertools import pairwise

from django.core.mail import mail_admins

from course_site.core import kept_apart
from course_site.core.chain import Head
from course_site.core.models import AuditHead, Epoch

FILE = "audit_heads.jsonl"

logger = logging.getLogger(__name__)


def export(*, at: datetime) -> list[Head]:
    """Into the file, the log and the mail of the operators."""
    heads = [Head(head.stream, head.position, head.hash) for head in AuditHead.objects.order_by("stream")]
    epoch = str(Epoch.objects.latest("pk").key)
    kept_apart.append(FILE, [{"at": at.isoformat(), "epoch": epoch, **head._asdict()} for head in heads])
    lines = [f"{head.stream} {head.position} {head.hash}" for head in heads]
    for line in lines:
        logger.info("audit head %s", line)
    mail_admins(f"Audit heads of {at:%Y-%m-%d}", "\n".join(lines))
    return heads


def exported() -> list[Head]:
    """Every head that must be found in the audit as it is now. What was written after the backup from which the
    database came back is in none."""
    reached: dict[str, dict[str, int]] = {}
    epochs = list(Epoch.objects.order_by("pk"))
    for earlier, later in pairwise(epochs):
        reached[str(earlier.key)] = later.heads
    return [
        Head(line["stream"], line["position"], line["hash"])
        for line in kept_apart.read(FILE)
        if line["position"] <= reached.get(line["epoch"], {line["stream"]: line["position"]}).get(line["stream"], 0)
    ]
