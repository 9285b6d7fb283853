"""Keeping the pictures and sounds that were played with."""

from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile

from assessments.scenarios.models import Scenario, ScenarioMedium
from assessments.scenarios.rules.story import MEDIA

# A photo is sent to phones over a mobile network, and not with where and when it was taken.
ON_A_PHONE = "max-800x800|format-webp|webpquality-60"


def keep(scenario: Scenario) -> None:
    """Copies the bytes of what its moments show, each once; of a picture, of the size that a phone shows."""
    for kind, chosen in [(kind, node.value[kind]) for node in scenario.nodes for kind in MEDIA if node.value[kind]]:
        digest = chosen.get_file_hash()
        if not ScenarioMedium.objects.filter(digest=digest).exists():
            ScenarioMedium.objects.create(digest=digest, file=_copy(kind, chosen))


def _copy(kind: str, chosen: Any) -> ContentFile[bytes]:
    source = chosen.get_rendition(ON_A_PHONE) if kind == "picture" else chosen
    with source.file.open() as file:
        return ContentFile(file.read(), name=f"{chosen.get_file_hash()}{PurePath(source.file.name).suffix.lower()}")
