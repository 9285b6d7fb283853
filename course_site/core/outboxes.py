"""What the outbox of a device sends, and what it is answered."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, cast

from django.core.cache import cache
from django.http import JsonResponse
from django.utils import timezone

from course_site.core.models import BackupRun, Epoch

# So long may a letter take.
ON_THE_WAY = timedelta(minutes=1)
LIFE = "outboxes.life"
SECONDS = 60


def read(body: bytes) -> dict[str, Any] | None:
    """`{items: […]}`, and whatever else stands beside them; None where it is not that."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):  # no JSON, or boxes in boxes
        return None
    return sent if isinstance(sent, dict) and isinstance(sent.get("items"), list) else None


def behind(sent: dict[str, Any], *, at: datetime) -> timedelta:
    """How far the clock of the device was behind ours when it sent this, as far as it says."""
    try:
        lag = at - datetime.fromisoformat(sent["sent_at"])
    except (KeyError, TypeError, ValueError, OverflowError):  # not said, no moment, or one without a time zone
        return timedelta()
    return lag if lag > ON_THE_WAY else timedelta()


def acknowledged(acks: Iterable[dict[str, Any]]) -> JsonResponse:
    """The device keeps what is acknowledged until a backup has it, and sends it again when the epoch has changed."""
    return JsonResponse({"acks": list(acks), "at": timezone.now().isoformat(), **life()})


def life() -> dict[str, str]:
    """Which life of the database this is, and from before when everything is in a backup. Known for a minute: a restore
    begins with new processes and an empty cache."""
    return cast(dict[str, str], cache.get_or_set(LIFE, _life, SECONDS))


def _life() -> dict[str, str]:
    kept = BackupRun.objects.filter(kind=BackupRun.Kind.BACKUP, fault="", ended_at__isnull=False)
    newest = kept.order_by("-began_at").values_list("began_at", flat=True).first()
    return {
        "epoch": str(Epoch.objects.latest("pk").key),
        "safe_until": newest.isoformat() if newest else "",
    }
