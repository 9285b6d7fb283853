"""Pictures and sounds of moments: chosen from what editors uploaded, kept by the hash of their bytes."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from assessments.scenarios.rules.story import MEDIA
from course_site.core.models.append_only import AppendOnly


class ScenarioMedium(AppendOnly):
    """The bytes as they were published. Replacing the file in the CMS leaves them as they are."""

    digest = models.CharField(max_length=40, unique=True)
    file = models.FileField(upload_to="scenarios")

    def __str__(self) -> str:
        return self.digest


def digests(node: Mapping[str, Any]) -> dict[str, str]:
    """What an editor chose for a moment, by hash."""
    return {kind: node[kind].get_file_hash() if node.get(kind) else "" for kind in MEDIA}


def chosen(node: Mapping[str, Any]) -> dict[str, Any]:
    """The other way: what editors uploaded with these hashes, or nothing where nobody did."""
    return {kind: uploaded(kind, node[kind]) for kind in MEDIA if node.get(kind)}


def uploaded(kind: str, digest: str) -> Any:
    model = get_image_model() if kind == "picture" else get_document_model()
    return model.objects.filter(file_hash=digest).order_by("pk").first()
