"""When two contents are the same."""

import hashlib
import json
from typing import Any


def content_hash(content: Any) -> str:
    """The SHA-256 of plain content, whatever the order of its keys."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
