"""What the outbox of a device sends."""

import json
from typing import Any


def read(body: bytes) -> dict[str, Any] | None:
    """`{items: […]}`, and whatever else stands beside them; None where it is not that."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):  # no JSON, or boxes in boxes
        return None
    return sent if isinstance(sent, dict) and isinstance(sent.get("items"), list) else None
