"""Checking a file, by the command and on the page: genuine and unchanged, changed after signing, or not ours."""

import json
import re
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from PIL import Image

from certificates import paper
from certificates.models import Certificate, CertificateFile, Guesses
from certificates.rules import baking, linked_data
from certificates.rules.verdicts import Verdict
from certificates.services import badge_picture, checking, credentials, file_signing, issuing, signing_keys
from certificates.services.checking import Finding
from certificates.services.rendering import render


@pytest.fixture
def saved(tmp_path):
    def save(content: bytes) -> str:
        path = tmp_path / "certificate.pdf"
        path.write_bytes(content)
        return str(path)

    return save


def check(content, on=date(2026, 3, 6)):
    return checking.check(content, on=on)


def verified(path, capsys) -> tuple[dict, int]:
    """What the command says of a file, and how it exits."""
    try:
        call_command("verify_certificate", path, "--json")
        code = 0
    except SystemExit as ended:
        code = ended.code
    return json.loads(capsys.readouterr().out), code


def upload(client, content, name="certificate.pdf"):
    return client.post("/verify/file/", {"file": SimpleUploadedFile(name, content)}).content.decode()


def test_the_kept_file_is_genuine(file, saved, capsys):
    told, code = verified(saved(file.pdf), capsys)

    assert told == {"holds": True, "file": "genuine", "serial": file.certificate.serial, "state": "valid"}
    assert code == 0


def test_the_credential_and_the_badge_are_genuine_however_they_are_laid_out(file):
    credential = file.certificate.credential
    in_one_line = json.dumps(json.loads(credential.document)).encode()

    for content in (credential.document.encode(), in_one_line, badge_picture.of(credential)):
        finding = check(content)
        assert (finding.verdict, finding.certificate) == ("genuine", file.certificate)


def test_a_genuine_credential_in_a_picture_of_somebody_elses_is_not_our_badge(file):
    credential = file.certificate.credential
    painted = BytesIO()
    Image.new("RGB", (900, 600), "white").save(painted, "png")

    for content in (
        baking.bake(painted.getvalue(), credential.document),
        baking.bake(badge_picture.of(credential), credential.document),
        badge_picture.of(credential) + painted.getvalue(),
    ):
        assert check(content).verdict == "changed"


def test_a_genuine_file_of_a_withdrawn_certificate_does_not_hold(file, okafor, at, saved, capsys):
    issuing.revoke(file.certificate, "Issued in error", by=okafor, at=at)

    told, code = verified(saved(file.pdf), capsys)

    assert (told["file"], told["state"], told["holds"], code) == ("genuine", "revoked", False, 1)


def test_a_genuine_file_of_an_expired_certificate_does_not_hold(certificate, at):
    Certificate.objects.update(facts=certificate.facts | {"valid_through": "2028-03-02"})
    pdf = render(certificate, at=at).pdf

    assert check(pdf, on=date(2028, 3, 2)).holds
    assert check(pdf, on=date(2028, 3, 3)).validity == "expired"
    assert not check(pdf, on=date(2028, 3, 3)).holds


def test_a_changed_file_does_not_hold(file, saved, capsys):
    changed = bytearray(file.pdf)
    changed[2000] ^= 0xFF

    told, code = verified(saved(changed), capsys)

    assert told == {"holds": False, "file": "changed", "serial": None, "state": None}
    assert code == 1


def test_of_a_broken_file_it_is_told_who_signed_it(file):
    assert check(b"%PDF-1.7" + bytes(file.pdf)[9_000:]).verdict == "changed"


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7 nothing", b"{}", b"[", b'{"proof": 1}', b"\x89PNG\r\n\x1a\n", b"text"]
)
def test_what_is_no_certificate_is_not_ours(db, content):
    assert check(content).verdict == "not_ours"


def test_a_word_that_is_there_twice_is_not_what_we_gave_out(file):
    twice = file.certificate.credential.document.replace("{", '{"name": "Certificate of command", ', 1)

    assert check(twice.encode()).verdict == "changed"


@pytest.mark.parametrize(
    "change",
    [
        {"@context": [linked_data.CREDENTIALS, linked_data.OPEN_BADGES, {"rank": "https://schema.org/jobTitle"}]},
        {"proof": {"comment": "Checked by the Commissioner"}},
        {"proof": {"@context": {"comment": "https://schema.org/comment"}, "comment": "Checked"}},
    ],
)
def test_what_no_signature_covers_is_a_change(file, change):
    document = json.loads(file.certificate.credential.document)
    more = {key: document[key] | value if isinstance(value, dict) else value for key, value in change.items()}

    assert check(json.dumps(document | more).encode()).verdict == "changed"


@pytest.mark.parametrize("change", [lambda types: types[::-1], lambda types: [*types, types[-1]]])
def test_a_credential_on_record_that_is_written_otherwise_is_not_said_to_be_lost(file, change):
    document = json.loads(file.certificate.credential.document)

    assert check(json.dumps(document | {"type": change(document["type"])}).encode()).verdict == "changed"


def test_a_file_of_lost_records_is_ours_but_unrecorded(certificate, at):
    document = credentials.text_of(credentials.signed(certificate, 7, at=at))

    assert check(document.encode()).verdict == "unrecorded"


def test_after_a_change_of_keys_old_files_are_genuine_and_changed_ones_still_told(certificate, at, settings, tmp_path):
    settings.SIGNING_KEYS_DIR = tmp_path
    pdf = render(certificate, at=at).pdf
    call_command("rotate_signing_keys")

    assert check(pdf).verdict == "genuine"
    assert check(pdf + b"\n").verdict == "changed"


def test_a_file_signed_by_a_stranger_is_not_ours(certificate, at, settings, tmp_path):
    own, settings.SIGNING_KEYS_DIR = settings.SIGNING_KEYS_DIR, tmp_path
    pdf = file_signing.sign(paper.draw(certificate, "{}"), signing_keys.current(at=at))
    settings.SIGNING_KEYS_DIR = own

    assert check(pdf).verdict == "not_ours"


def test_a_file_that_is_not_there_is_wrong_use(db):
    with pytest.raises(CommandError, match="name a file that is there") as raised:
        call_command("verify_certificate", "/nowhere/certificate.pdf")

    assert raised.value.returncode == 2


def test_anybody_can_check_the_file_on_the_page_and_sees_no_name(client, file):
    text = upload(client, file.pdf)

    assert "This file is genuine and unchanged" in text
    assert "A. R." in text
    assert "Rivera" not in text
    assert f"/verify/{file.certificate.printed_code}/" in text


def test_the_page_says_what_is_wrong_and_what_to_do(client, file, okafor, at):
    changed = upload(client, bytes(file.pdf) + b"\n")
    strangers = upload(client, b"a text", name="letter.pdf")
    issuing.revoke(file.certificate, "Issued in error", by=okafor, at=at)
    withdrawn = upload(client, file.pdf)

    assert "This file was changed after signing" in changed
    assert "Type the code" in changed
    assert "This file is not ours" in strangers
    assert "letter.pdf" in strangers
    assert "the certificate no longer counts" in withdrawn


def test_a_file_that_is_none_or_too_large_is_refused_with_the_remedy(client, db):
    assert "Choose the file first." in client.post("/verify/file/").content.decode()
    assert "larger than any certificate" in upload(client, b"0" * (checking.MAX_SIZE + 1))


def test_the_form_of_the_page_may_be_sent_from_the_page_and_from_nowhere_else(file):
    stranger = Client(enforce_csrf_checks=True)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', stranger.get("/verify/file/").content.decode())

    sent = stranger.post(
        "/verify/file/", {"file": SimpleUploadedFile("a.pdf", file.pdf), "csrfmiddlewaretoken": token[1]}
    )

    assert "genuine and unchanged" in sent.content.decode()
    assert 'name="csrfmiddlewaretoken"' in sent.content.decode()
    assert stranger.post("/verify/file/").status_code == 403


def test_who_sends_many_strange_files_waits_a_minute_and_is_told_so(client, db):
    for _ in range(10):
        assert "This file is not ours" in upload(client, b"a text")

    response = client.post("/verify/file/", {"file": SimpleUploadedFile("a.pdf", b"a text")})

    assert response.status_code == 429
    assert response["Retry-After"] == "60"
    assert "Wait a minute, choose the file again" in response.content.decode()


def test_a_strange_file_counts_before_it_is_read(client, db, monkeypatch):
    counted_by_then = []

    def slowly(content):
        counted_by_then.append(Guesses.objects.filter(count=1).count())
        return Finding(Verdict.NOT_OURS)

    monkeypatch.setattr(checking, "read", slowly)
    upload(client, b"a text")

    assert counted_by_then == [2]  # for the network, and for all


def test_of_an_endless_file_no_more_is_read_than_a_certificate_takes(db, capsys):
    told, code = verified("/dev/zero", capsys)

    assert (told["file"], code) == ("not_ours", 1)


def test_nothing_that_was_uploaded_is_kept(client, file):
    upload(client, b"%PDF-1.7 secret")

    assert CertificateFile.objects.count() == 1
