"""When two contents are the same."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any


def content_hash(content: Mapping[str, Any]) -> str:
    """The sha256 of the canonical JSON: sorted keys, no spaces, UTF-8."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(canonical.encode()).hexdigest()
