"""The table of who may do what, and the addresses that it must name."""

import csv
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver

TABLE = Path(settings.BASE_DIR) / "course_site/people/data/access.csv"
COURSE = Path(settings.BASE_DIR) / "course_site/content/four_day"


def table() -> list[dict[str, str]]:
    with TABLE.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def addresses(patterns: list[Any], namespace: str = "") -> set[str]:
    names: set[str] = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            names |= addresses(pattern.url_patterns, namespace + (f"{pattern.namespace}:" if pattern.namespace else ""))
        elif isinstance(pattern, URLPattern):
            names.add(f"{namespace}{pattern.name}")
    return names


def is_wagtails(pattern: URLPattern | URLResolver) -> bool:
    """Whether Wagtail brought the address along; every other one is ours, whatever room it stands in."""
    module = getattr(pattern, "urlconf_module", None)
    return getattr(module, "__name__", "").startswith("wagtail.")
