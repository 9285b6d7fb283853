"""Keeping the pictures and sounds that were played with."""

from pathlib import PurePath

from django.core.files.base import ContentFile

from assessments.scenarios.models import Scenario, ScenarioMedium
from assessments.scenarios.rules.story import MEDIA


def keep(scenario: Scenario) -> None:
    """Copies the bytes of what its moments show, each once."""
    for chosen in [node.value[kind] for node in scenario.nodes for kind in MEDIA if node.value[kind]]:
        digest = chosen.get_file_hash()
        if not ScenarioMedium.objects.filter(digest=digest).exists():
            with chosen.open_file() as file:
                copy = ContentFile(file.read(), name=f"{digest}{PurePath(chosen.file.name).suffix.lower()}")
            ScenarioMedium.objects.create(digest=digest, file=copy)
