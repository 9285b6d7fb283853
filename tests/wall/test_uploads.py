"""Every door that takes a file, and files that are two things at once: none breaks the site down, runs in a browser, or
makes the server ask for an address that somebody wrote into it."""

import io
import json
import socket
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.urls import reverse
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from tests.wall.forms_on_pages import filled_in
from tests.wall.table import table
from tests.wall.test_hostile_input import is_run
from tests.wall.test_odd_values import CLOSED, STRONGEST_FIRST

SCRIPT = b"<script>canary()</script><img src=x onerror=canary()>"
# Where a file goes in, under which name, and what is sent beside it.
DOORS = [
    ("rosters:upload", "file", {}),
    ("question_files", "file", {"key": "canary", "title": "Canary"}),
    ("story_files", "file", {"key": "canary", "title": "Canary"}),
    ("certificates:verify_file", "file", {}),
    ("wagtaildocs:add", "file", {"title": "Canary"}),
    ("wagtaildocs:add_multiple", "files[]", {"title": "Canary"}),
    ("wagtaildocs:edit", "file", {"title": "Canary"}),
    ("wagtailimages:edit", "file", {"title": "Canary"}),
    ("wagtailimages:add", "file", {"title": "Canary"}),
    ("wagtailimages:add_multiple", "files[]", {"title": "Canary"}),
    ("wagtailadmin_account", "avatar-avatar", {}),
    ("certificate_template:preview", "seal", {"design": "voices", "language": "en"}),
]


class Listener:
    """Somebody outside, who hears whether the server asks."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.server = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.server.getsockname()[1]}/canary"
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                caller, _ = self.server.accept()
            except OSError:  # closed
                return
            with caller:
                self.heard.append(caller.recv(1000))


@pytest.fixture
def outside() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    with socket.create_connection(listener.server.getsockname()) as last:
        last.sendall(b"It hears.")
    for _ in range(50):
        if listener.heard:
            break
        threading.Event().wait(0.02)
    listener.server.close()
    assert listener.heard == [b"It hears."]


def picture(kind: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(file, kind)
    return file.getvalue()


def packed(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, text in parts.items():
            made.writestr(name.replace("__", "/").replace("_", "."), text)
    return file.getvalue()


def files(url: str) -> dict[str, bytes]:
    script = SCRIPT.decode()
    entities = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{url}"><!ENTITY y SYSTEM "file:///etc/passwd">]>'
    question = "<question type='truefalse'><name><text>&x;&y;</text></name></question>"
    row = f'00777,"=HYPERLINK(""{url}"")",{script},a@b.example,075'
    credential = {"@context": [url], "type": ["VerifiableCredential"], "credentialStatus": {"id": url}, "issuer": url}
    texts = {
        "drawing.svg": f"<svg xmlns='http://www.w3.org/2000/svg'><image href='{url}'/>{script}</svg>",
        "quiz.xml": f"{entities}<quiz>{question}</quiz>",
        "quiz.gift": f'::One:: <img src="{url}"> {script} {{ =yes ~no }}',
        "list.csv": f"Tax number,First name,Last name,E-mail,Precinct\n{row}",
        "story.twee": f":: Start\n<img src='{url}'>{script} [[go->Start]]",
        "story.json": json.dumps({"inkVersion": 21, "root": [[f"^{url}", "done"], "done", {}], "listDefs": {}}),
        "badge.json": json.dumps(credential),
    }
    workbook = {"xl__workbook_xml": f"{entities}<workbook>&x;</workbook>", "_Content_Types__xml": f"{entities}<Types/>"}
    return {name: text.encode() for name, text in texts.items()} | {
        "both.png": picture("PNG") + SCRIPT,
        "both.jpg": picture("JPEG") + b"<?php system($_GET['x']); ?>" + SCRIPT,
        "both.gif": b"GIF89a/*" + SCRIPT + b"*/=1;",
        "both.pdf": b"%PDF-1.7\n" + SCRIPT + packed(word__document_xml="<x/>"),
        "page.png": b"<!doctype html>" + SCRIPT,
        "item.zip": packed(imsmanifest_xml=f"{entities}<manifest><resource href='{url}'/>&x;</manifest>"),
        "book.xlsx": packed(**workbook),
        "empty.png": b"",
    }


@pytest.mark.parametrize(("door", "field", "beside"), DOORS, ids=[door[0] for door in DOORS])
def test_a_file_of_two_kinds_runs_nowhere_and_asks_for_nothing(
    door, field, beside, okafor, marsh, the_75th, signed_in, client, outside, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    address = address_of(door)
    browsers = [client if door == "certificates:verify_file" else signed_in(who) for who in (okafor, marsh)]
    for browser in browsers:
        browser.raise_request_exception = False
        for name, content in files(outside.url).items():
            sent = beside | {field: SimpleUploadedFile(name, content)}
            answer = browser.post(address, sent, follow=True)

            assert answer.status_code < 500, name
            is_page = answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming
            assert not is_page or is_run(answer.content.decode()) == [], name
    for kept in Path(tmp_path).rglob("*.*"):
        assert is_harmless(browsers[0].get(f"/media/{kept.relative_to(tmp_path)}")), kept


def address_of(door: str) -> str:
    """What is edited is there already."""
    kinds = {"wagtaildocs:edit": get_document_model(), "wagtailimages:edit": get_image_model()}
    if door not in kinds:
        return reverse(door)
    file = ContentFile(picture("PNG"), name="before.png")
    return reverse(door, args=[kinds[door].objects.create(title="Before", file=file).pk])


def is_harmless(answer: HttpResponseBase) -> bool:
    """Not handed out, made anew out of its pixels, or for saving and not for opening."""
    if answer.status_code != 200 or answer.headers.get("Content-Disposition", "").startswith("attachment"):
        return True
    return b"canary" not in b"".join(answer)


def test_the_server_asks_for_no_address_that_is_typed_into_a_form(visitors, outside, monkeypatch):
    monkeypatch.setattr("course_site.core.paper.draw", lambda *_: b"%PDF")
    sent = 0
    for who in STRONGEST_FIRST:
        forms = filled_in(visitors[who])
        for row in table():
            usual = forms.get(visitors[who].url_of(row), {})
            typed = [name for name, value in usual.items() if not value[:1].isdigit() and "id" not in name]
            if row["method"] == "POST" and row[who] not in CLOSED and typed:
                with visitors[who].asking(row, usual | dict.fromkeys(typed, outside.url)) as answer:
                    assert answer.status_code < 500, row["address"]
                sent += 1
    assert sent > 30
