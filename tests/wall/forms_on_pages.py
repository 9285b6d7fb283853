"""The forms that a visitor finds, filled in as somebody would."""

import re
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from tests.wall.table import table
from tests.wall.visitors import Visitor

TYPED = {"date": "2026-03-03", "time": "09:00", "number": "1", "email": "rivera@example.org"}


def filled_in(visitor: Visitor) -> dict[str, dict[str, str]]:
    """By the address to which it is sent: each field of every form there, with a value that the page offers."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in table():
        if row["method"] == "GET":
            url = visitor.url_of(row)
            with visitor.asking(row) as answer:
                is_page = answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming
                page = answer.content.decode() if is_page else ""
            for address, fields in _forms(page, url):
                found[address] |= fields
    return found


def _forms(page: str, url: str) -> Iterator[tuple[str, dict[str, str]]]:
    for form in BeautifulSoup(page, "html.parser").find_all("form", method=re.compile("post", re.IGNORECASE)):
        tags = [tag for tag in form.find_all(["input", "select", "textarea", "button"]) if tag.get("name")]
        fields = {str(tag["name"]): _value(tag) for tag in tags if tag["name"] != "csrfmiddlewaretoken"}
        yield urlsplit(urljoin(url, str(form.get("action") or url))).path, fields


def _value(tag: Tag) -> str:
    if tag.name == "select":
        return next((str(option["value"]) for option in tag.find_all("option") if option.get("value")), "")
    return str(tag.get("value") or TYPED.get(str(tag.get("type")), "A word"))
