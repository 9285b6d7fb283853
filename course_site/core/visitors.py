"""Where a request comes from, and how often something was tried from there."""

import ipaddress
from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

# A household or an office has a whole network of the new addresses, and may use another one for every try.
NETWORK = 64


def address_of(request: HttpRequest) -> str:
    """What the proxy in front says last, where there is one: before that stands whatever the visitor made up."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else ""
    told = forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(told)
    except ValueError:
        return ""
    return str(ipaddress.ip_network((address, NETWORK), strict=False)) if address.version == 6 else str(address)


class Limit:
    """At most so many tries a minute. Kept in the cache: forgotten by itself, and in no database."""

    def __init__(self, name: str, most: int) -> None:
        self.name = name
        self.most = most

    def is_reached(self, by: str, *, at: datetime) -> bool:
        return bool(cache.get(self._key(by, at), 0) >= self.most)

    def count(self, by: str, *, at: datetime) -> None:
        key = self._key(by, at)
        cache.add(key, 0, timeout=120)
        cache.incr(key)

    def _key(self, by: str, at: datetime) -> str:
        return f"limit:{self.name}:{by}:{at:%Y%m%d%H%M}"
