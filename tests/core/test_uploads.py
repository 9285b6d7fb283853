"""Files of editors: what they are by their bytes, and how they come back."""

import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.embeds.embeds import get_embed
from wagtail.embeds.exceptions import EmbedUnsupportedProviderException

from course_site.core.uploads import MOST_UNPACKED, refusal

PDF = b"%PDF-1.7\n%\xe2\xe3\n1 0 obj\n"


def zipped(*names: str, filling: bytes = b"x") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        for name in names:
            parts.writestr(name, filling)
    return file.getvalue()


@pytest.mark.parametrize(
    ("extension", "content"),
    [
        ("pdf", PDF),
        ("docx", zipped("[Content_Types].xml", "word/document.xml")),
        ("txt", "Bring a pen. Día uno.".encode()),
        ("mp3", b"ID3\x04"),
        ("wav", b"RIFF\x00\x00\x00\x00WAVE"),
    ],
)
def test_a_file_that_is_what_it_says_is_kept(extension, content):
    assert refusal(extension, content) == ""


@pytest.mark.parametrize(
    ("extension", "content", "code"),
    [
        ("pdf", b"<script>alert(1)</script>%PDF-1.7", "other_kind"),
        ("pdf", b"GIF89a" + PDF, "other_kind"),
        ("docx", b"<html>" + zipped("word/document.xml"), "other_kind"),
        ("docx", zipped("xl/workbook.xml"), "other_kind"),
        ("docx", zipped("word/document.xml", "word/vbaProject.bin"), "macros"),
        ("docx", PDF, "other_kind"),
        ("xlsx", zipped("xl/workbook.xml", filling=b"0" * (MOST_UNPACKED + 1)), "too_large_unpacked"),
        ("txt", b"MZ\x90\x00", "other_kind"),
        ("svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "other_kind"),
        ("html", b"<h1>Hello</h1>", "other_kind"),
        ("ogg", b"", "other_kind"),
    ],
)
def test_a_file_of_two_kinds_or_another_is_refused(extension, content, code):
    assert refusal(extension, content) == code


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("notes.pdf", b"<script>alert(1)</script>", "not what its name says"),
        ("map.svg", b"<svg onload='alert(1)'/>", "svg"),
    ],
)
def test_an_editor_is_told_why_a_file_is_refused(signed_in, marsh, name, content, words):
    file = SimpleUploadedFile(name, content, content_type="application/pdf")

    answer = signed_in(marsh).post(reverse("wagtaildocs:add"), {"title": "Notes", "file": file})

    assert words in answer.content.decode()
    assert not get_document_model().objects.exists()


def test_a_document_is_downloaded_and_never_opened_in_our_name(signed_in, marsh, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    document = get_document_model().objects.create(title="Notes", file=ContentFile(PDF, name='no"tes\r\n.pdf'))

    headers = signed_in(marsh).get(document.url).headers

    assert headers["Content-Disposition"].startswith("attachment;")
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:1/", "http://169.254.169.254/latest/meta-data/", "file:///etc/passwd"]
)
def test_the_server_fetches_no_address_that_somebody_gives(address, db):
    with pytest.raises(EmbedUnsupportedProviderException):
        get_embed(address)
