"""What somebody types is text, wherever it is shown and to whomever; and what no form asks for changes nothing."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from wagtail.blocks import RichTextBlock
from wagtail.fields import RichTextField, StreamField

from assessments.rubrics.models import CriterionScore
from certificates.models import Certificate
from course_site.cohorts.models import AttendanceMark, CohortTrainer, Enrollment
from course_site.core import paper
from course_site.people.models import Officer, Precinct, RoleGrant, User
from modules.blocks import INLINE, PROSE
from tests.wall.table import table

OUR_ROOMS = ("course_site.", "modules", "assessments.", "certificates")
# Out of an attribute and into the page, out of a script, out of a comment, and by an address. The longest that fits.
CORPUS = (
    "'\"--></title></textarea></script><canary oncanary=1><img src=x onerror=canary() \"' oncanary='1",
    "\"'><canary oncanary=1>",
    "<canary>",
)
# What the site itself looks for: a hostile text there finds nothing, and so shows nothing. And the lesson as it was
# frozen, which is made of rich text.
LOOKED_FOR = re.compile(
    r"key|code|kind|hash|digest|day|status|language|content_type|member_no|variant|token|codename|guard|^html$"
)


def texts() -> Iterator[tuple[type[models.Model], models.Field]]:
    for model in apps.get_models():
        if model.__module__.startswith(OUR_ROOMS):
            for field in model._meta.local_concrete_fields:
                # Rich text is let through by its allow-list on the way in: see below.
                if isinstance(field, models.CharField | models.TextField | models.JSONField) and not (
                    field.choices
                    or field.unique
                    or isinstance(field, StreamField | RichTextField)
                    or LOOKED_FOR.search(field.attname)
                ):
                    yield model, field


def poisoned(value: Any) -> Any:
    """Every text of it that is shown somewhere."""
    if isinstance(value, dict):
        return {key: value[key] if LOOKED_FOR.search(key) else poisoned(value[key]) for key in value}
    if isinstance(value, list):
        return [poisoned(each) for each in value]
    return CORPUS[1] if isinstance(value, str) and " " in value else value


def write(model: type[models.Model], field: models.Field) -> int:
    """Past every form, service and guard of the model: how the text came into the database is not asked here."""
    table, column = connection.ops.quote_name(model._meta.db_table), connection.ops.quote_name(field.column)
    changed = 0
    with connection.cursor() as cursor:
        key = connection.ops.quote_name(model._meta.pk.column)
        cursor.execute(f"SELECT {key}, {column} FROM {table}")
        for pk, value in cursor.fetchall():
            if not value:
                continue
            if isinstance(field, models.JSONField):
                text = json.dumps(poisoned(json.loads(value) if isinstance(value, str) else value))
            else:
                text = next(text for text in CORPUS if len(text) <= (field.max_length or 1000))
            try:
                with transaction.atomic():
                    cursor.execute(f"UPDATE {table} SET {column} = %s WHERE {key} = %s", [text, pk])
                    changed += cursor.rowcount
            except DatabaseError:  # a record that is never changed, or a text with a rule
                continue
    return changed


@pytest.fixture
def poisoned_site(arguments) -> dict[str, int]:
    return {f"{model._meta.label}.{field.attname}": write(model, field) for model, field in texts()}


def is_run(page: str) -> list[str]:
    """What a browser would take for more than text."""
    soup = BeautifulSoup(page, "html.parser")
    return [
        str(tag)[:200]
        for tag in soup.find_all(True)
        if tag.name == "canary"
        or any(name.startswith("oncanary") for name in tag.attrs)
        or "canary()" in str(tag.attrs.get("onerror"))
        or any(str(tag.attrs.get(name)).strip().lower().startswith("javascript:") for name in ("href", "src", "action"))
    ]


def test_what_was_typed_is_text_on_every_page_for_everybody(poisoned_site, visitors, monkeypatch):
    monkeypatch.setattr(paper, "draw", lambda *_: b"%PDF")
    shown = 0

    for who, visitor in visitors.items():
        for row in table():
            if row["method"] == "GET":
                with visitor.asking(row) as answer:
                    is_page = answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming
                    page = answer.content.decode() if is_page else ""
                shown += "canary" in page
                assert is_run(page) == [], (who, row["address"])

    assert shown > 100  # or nothing hostile was looked at
    assert sum(map(bool, poisoned_site.values())) > 60


@pytest.mark.parametrize("block", [RichTextBlock(features=PROSE), RichTextBlock(features=INLINE)])
def test_an_editors_rich_text_keeps_only_what_the_list_allows(block):
    sent = {
        "blocks": [{"key": "a", "text": CORPUS[0], "type": "unstyled", "depth": 0, "inlineStyleRanges": [],
                    "entityRanges": [{"offset": 0, "length": 4, "key": 0}]}],
        "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "javascript:canary()"}}},
    }  # fmt: skip

    value = block.field.widget.value_from_datadict({"body": json.dumps(sent)}, {}, "body")

    assert "canary" in value
    assert is_run(str(block.render(block.to_python(value)))) == []


def protected() -> dict[str, list[tuple[Any, ...]]]:
    """What a person is and may do, and what was decided about one: never a matter of what a form happens to carry."""
    people = User.objects.order_by("pk")
    return {
        "people": list(people.values_list("pk", "email", "is_active", "is_staff", "is_superuser", "password")),
        "groups": list(people.filter(groups__isnull=False).values_list("pk", "groups")),
        "roles": list(RoleGrant.objects.order_by("pk").values_list()),
        "officers": list(Officer.objects.order_by("pk").values_list()),
        "precincts": list(Precinct.objects.order_by("pk").values_list()),
        "trainers": list(CohortTrainer.objects.order_by("pk").values_list()),
        "seats": list(Enrollment.objects.order_by("pk").values_list()),
        "marks": list(AttendanceMark.objects.order_by("pk").values_list()),
        "sheets": list(CriterionScore.objects.order_by("pk").values_list()),
        "certificates": list(Certificate.objects.order_by("pk").values_list()),
    }


VALID = {
    models.UUIDField: "0d3f5a58-5d7c-4d0e-9f0b-2f6f2a7c1e11",
    models.DateTimeField: "2026-03-03T15:00:00+00:00",
    models.DateField: "2026-03-03",
    models.TimeField: "09:00",
    models.EmailField: "rivera@elsewhere.example",
    models.CharField: "A word",
    models.TextField: "A word",
}


def every_field() -> dict[str, str]:
    """Each field of each model, as a form might smuggle it in, with a value that a form would take."""
    fields = [field for model in apps.get_models() for field in model._meta.concrete_fields]
    valid = {
        name: next((value for kind, value in VALID.items() if isinstance(field, kind)), "1")
        for field in fields
        for name in (field.name, field.attname)
    }
    return valid | {"role": "administrator", "is_superuser": "on", "is_staff": "on", "reason": "Because I say so."}


def test_fields_that_no_form_asks_for_change_nothing(visitors):
    before, smuggled, taken = protected(), every_field(), 0

    for who in ("officer", "trainer", "editor"):
        for row in table():
            if row["method"] == "POST":
                with visitors[who].asking(row, smuggled) as answer:
                    assert protected() == before, (who, row["address"])
                taken += answer.status_code in {200, 302}
    assert taken > 60  # or every form was sent back before it could be led astray


@pytest.mark.parametrize("hostile", ["a\r\nSet-Cookie: canary=1", "a\nLocation: https://elsewhere.example", "a\x00b"])
def test_a_line_break_in_an_address_adds_no_header(client, hostile, db):
    for address in ("/signin/?next=", "/verify/?code=", "/course/", "/static/"):
        answer = client.get(f"{address}{quote(hostile)}")

        assert "canary" not in answer.cookies
        assert "elsewhere.example" not in answer.headers.get("Location", "").partition("?")[0]
        assert answer.status_code < 500


@pytest.mark.parametrize(
    "path", ["../../pyproject.toml", "..%2f..%2fpyproject.toml", "%2e%2e/%2e%2e/etc/passwd", "/etc/passwd"]
)
@pytest.mark.parametrize("root", ["/static/", "/media/", "/documents/1/", "/course/", "/verify/", "/practice/"])
def test_no_address_leads_out_of_its_folder(client, root, path, db):
    answer = client.get(root + path)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content

    assert answer.status_code in {301, 302, 404}
    assert b"[tool.pytest" not in content
    assert b"root:" not in content
