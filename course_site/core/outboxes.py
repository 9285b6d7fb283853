"""What the outbox of a device sends."""

import json
from datetime import datetime, timedelta
from typing import Any

# So long may a letter take.
ON_THE_WAY = timedelta(minutes=1)


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
