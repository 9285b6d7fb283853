"""Wrong passwords and asked codes, counted in the cache: by the worker alone, unless CACHE_URL names one that all
share."""

from collections.abc import Iterable
from hashlib import sha256

from django.core.cache import cache

from course_site.people.rules.throttling import WINDOW, Limit


def is_closed(limits: Iterable[Limit]) -> bool:
    return any(cache.get(_key(limit), 0) >= limit.most for limit in limits)


def count(limits: Iterable[Limit]) -> None:
    for limit in limits:
        if not cache.add(_key(limit), 1, WINDOW.total_seconds()):
            try:
                cache.incr(_key(limit))
            except ValueError:  # its quarter of an hour has just ended
                cache.set(_key(limit), 1, WINDOW.total_seconds())


def forget(limits: Iterable[Limit]) -> None:
    cache.delete_many([_key(limit) for limit in limits])


def _key(limit: Limit) -> str:
    """No address of a person stands in the cache."""
    return f"wrong:{sha256(limit.name.encode()).hexdigest()}"
