"""Seals and signatures: drawn anew from what was uploaded, and kept once each."""

import hashlib

from certificates.apart.pictures import MAX_CPU_SECONDS
from certificates.models import TemplatePicture
from certificates.rules import looks
from certificates.rules.baking import SIGNATURE as PNG
from certificates.rules.looks import Look
from course_site.core import confined
from course_site.core.refusals import Refusal

DRAWER = "certificates.apart.pictures"
MAX_SIZE = 4 * 1024 * 1024


class NoPicture(Refusal):
    """Codes: not_a_picture, too_large."""


def keep(content: bytes) -> str:
    """The sum of the picture that is kept. Raises NoPicture."""
    if len(content) > MAX_SIZE:
        raise NoPicture("too_large")
    try:
        drawn = confined.run(DRAWER, content, cpu_seconds=MAX_CPU_SECONDS)
    except confined.Stopped:
        raise NoPicture("not_a_picture") from None
    if not drawn.startswith(PNG):
        raise NoPicture(drawn.decode())
    sha256 = hashlib.sha256(drawn).hexdigest()
    TemplatePicture.objects.get_or_create(sha256=sha256, defaults={"png": drawn})
    return sha256


def is_kept(sha256: str) -> bool:
    return TemplatePicture.objects.filter(sha256=sha256).exists()


def of(look: Look) -> dict[str, bytes]:
    """The bytes of the pictures on a page, by their sums."""
    wanted = looks.pictures(look)
    if not wanted:
        return {}
    return {kept.sha256: bytes(kept.png) for kept in TemplatePicture.objects.filter(sha256__in=wanted)}
