"""Seals and signatures: drawn anew, small, and with nothing of the uploaded file but its pixels."""

import random
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from certificates.apart import pictures as apart
from certificates.apart.pictures import MAX_BYTES, SIDE, redrawn
from certificates.models import TemplatePicture
from certificates.services import pictures
from certificates.services.pictures import NoPicture

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'


def as_file(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    made = BytesIO()
    picture.save(made, kind, **options)
    return made.getvalue()


@pytest.fixture
def noise() -> Image.Image:
    """The hardest to pack."""
    return Image.frombytes("RGB", (900, 600), random.Random(7).randbytes(900 * 600 * 3))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_whatever_comes_in_a_small_png_comes_out(noise, kind):
    png = redrawn(as_file(noise, kind))

    with Image.open(BytesIO(png)) as drawn:
        assert (drawn.format, drawn.mode) == ("PNG", "RGBA")
        assert max(drawn.size) <= SIDE
    assert len(png) <= MAX_BYTES


def test_nothing_that_came_along_is_kept():
    said = PngImagePlugin.PngInfo()
    said.add_text("Comment", "<script>alert(1)</script>")
    uploaded = as_file(Image.new("RGB", (20, 20), "red"), pnginfo=said) + b"%PDF-1.7 behind the end"

    png = redrawn(uploaded)

    assert b"script" not in png
    assert b"%PDF" not in png


@pytest.mark.parametrize("content", [SVG, b"", b"%PDF-1.7", as_file(Image.new("RGB", (8, 8)), "GIF")])
def test_what_is_no_picture_of_the_three_kinds_is_refused(content):
    assert redrawn(content) == b"not_a_picture"


def test_a_picture_that_unpacks_to_more_than_it_may_is_refused(monkeypatch):
    monkeypatch.setattr(apart, "MAX_PIXELS", 100)

    assert redrawn(as_file(Image.new("1", (20, 20)))) == b"too_large"


def test_the_same_picture_is_kept_once(db):
    seal = as_file(Image.new("RGBA", (40, 40), (10, 60, 110, 128)))

    sums = {pictures.keep(seal) for _ in range(2)}

    assert sums == {TemplatePicture.objects.get().sha256}


def test_a_refusal_says_which(db, noise):
    with pytest.raises(NoPicture) as svg:
        pictures.keep(SVG)
    with pytest.raises(NoPicture) as half:
        pictures.keep(as_file(noise)[:5000])
    with pytest.raises(NoPicture) as heavy:
        pictures.keep(b"0" * (pictures.MAX_SIZE + 1))

    assert [each.value.code for each in (svg, half, heavy)] == ["not_a_picture", "not_a_picture", "too_large"]
    assert not TemplatePicture.objects.exists()
