"""One way to write an item down, the same on a device and here, so that both get the same hash of it."""

import hashlib
import json
from typing import Any


def digest(item: Any) -> str:
    """The SHA-256 of the item as JSON with sorted keys and no spaces; `core/outbox/crypto.js` does the same.

    Raises ValueError for text that is no Unicode (half of a surrogate pair)."""
    text = json.dumps(item, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()
