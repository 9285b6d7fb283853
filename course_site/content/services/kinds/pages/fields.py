"""What a page is made of: stream fields as raw data, rich text as Markdown."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from wagtail.documents import get_document_model
from wagtail.models import Page

from course_site.content.lessons.markdown_reader import read_prose
from course_site.content.lessons.markdown_writer import write_prose
from course_site.content.lessons.rich_text import from_html, to_html
from course_site.content.lessons.stream import Raw
from course_site.content.services.kinds.doors import Doors
from modules.models import ModulePage


def stream(page: Page, name: str, raw: list[Raw]) -> Any:
    """The value of a stream field from raw data."""
    return page._meta.get_field(name).stream_block.to_python(raw)


def raw_of(value: Any) -> list[Raw]:
    """A stream field as raw data, in the words of its blocks: what they do not understand is not there."""
    list(value)  # a block that nobody has looked at would answer what is stored, whatever that is
    return list(value.get_prep_value())


def doors(page: ModulePage, kind: str, known: Doors) -> list[str]:
    raw = raw_of(page.doors)
    return [known.keys[kind, entry["value"]] for entry in raw if entry["type"] == kind and entry["value"]]


def door(page: ModulePage, kind: str, known: Doors) -> str:
    return next(iter(doors(page, kind, known)), "")


def markdown(rich_text: str, end: str = "") -> str:
    text = write_prose(from_html(rich_text, address_of))
    return text + end if text else ""


def html(text: str) -> str:
    return to_html(read_prose(text)[0])


def address_of(link: Mapping[str, str]) -> str:
    """The path behind a link to a page or a document of the site; empty when it is gone."""
    if link.get("linktype") == "page":
        page = Page.objects.filter(pk=link.get("id")).first()
        return urlsplit(page.url or "").path if page else ""
    if link.get("linktype") == "document":
        document = get_document_model().objects.filter(pk=link.get("id")).first()
        return urlsplit(document.url).path if document else ""
    return ""
