"""`apart.signatures` and the verdict: files that were changed, cut, extended or signed again."""

import json
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pypdf import PdfReader, PdfWriter

from certificates import paper, specimens
from certificates.apart.signatures import reader_of
from certificates.rules import baking
from certificates.rules.verdicts import Signature, Verdict, verdict
from certificates.services import credentials, file_signing, signing_keys
from certificates.services.signing_keys import Generation

AT = datetime(2026, 3, 5, 21, 30, tzinfo=UTC)


def read(content):
    return reader_of(content)(content)


@pytest.fixture(scope="module")
def keys() -> Generation:
    return signing_keys.current(at=AT)


@pytest.fixture(scope="module")
def unsigned() -> bytes:
    return paper.draw(specimens.short(), credential="{}")


@pytest.fixture(scope="module")
def signed(unsigned, keys) -> bytes:
    return file_signing.sign(unsigned, keys)


@pytest.fixture(scope="module")
def credential() -> dict:
    return credentials.signed(specimens.short(), 7, at=AT)


@pytest.fixture
def strangers(settings, tmp_path) -> Generation:
    """The keys of somebody else."""
    settings.SIGNING_KEYS_DIR = tmp_path
    return signing_keys.current(at=AT)


def test_a_signed_file_is_whole(signed, keys):
    assert read(signed) == [Signature(keys.fingerprint, intact=True)]


def test_an_unsigned_file_has_no_signature(unsigned):
    assert read(unsigned) == []


@settings(max_examples=25)
@given(part=st.floats(0, 0.9999))
def test_no_byte_of_a_file_can_be_changed(signed, keys, part):
    place = int(part * len(signed))
    other = signed[:place] + bytes([signed[place] ^ 0xFF]) + signed[place + 1 :]

    try:
        found = read(other)
    except Exception:  # broken
        found = []

    assert Signature(keys.fingerprint, intact=True) not in found


def test_what_is_appended_shows(signed, keys):
    writer = IncrementalPdfFileWriter(BytesIO(signed))
    writer.set_info(writer.add_object(writer.root["/Metadata"].get_object()))
    appended = BytesIO()
    writer.write(appended)

    for other in (appended.getvalue(), signed + b"\n% more"):
        assert read(other) == [Signature(keys.fingerprint, intact=False)]


def test_a_file_signed_again_by_a_stranger_is_the_strangers(unsigned, keys, strangers):
    [signature] = read(file_signing.sign(unsigned, strangers))

    assert signature == Signature(strangers.fingerprint, intact=True)
    assert signature.signer != keys.fingerprint


def test_a_file_saved_anew_has_lost_the_signature(signed, keys):
    saved = BytesIO()
    PdfWriter(clone_from=PdfReader(BytesIO(signed))).write(saved)

    assert Signature(keys.fingerprint, intact=True) not in read(saved.getvalue())


def test_a_credential_is_whole_in_itself_and_in_a_picture(credential, keys):
    text = json.dumps(credential)

    for content in (text.encode(), baking.bake(baking.badge(), text)):
        assert read(content) == [Signature(keys.multikey, intact=True)]


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Certificate of command"},
        {"rank": "Captain"},
        {"@context": ["https://www.w3.org/ns/credentials/v2"]},
        {"@context": ["https://www.w3.org/ns/credentials/v2", {"@vocab": "https://example.org/"}]},
        {"credentialStatus": None},
    ],
)
def test_a_changed_credential_shows(credential, keys, change):
    assert read(json.dumps(credential | change).encode()) == [Signature(keys.multikey, intact=False)]


def test_a_word_that_is_there_twice_is_refused(credential):
    twice = json.dumps(credential).replace("{", '{"name": "Certificate of command", ', 1)

    with pytest.raises(ValueError, match="twice"):
        read(twice.encode())


OURS, THEIRS = Signature("ours", intact=True), Signature("theirs", intact=True)


@pytest.mark.parametrize(
    ("kept", "signatures", "expected"),
    [
        (True, [OURS], Verdict.GENUINE),
        (True, [], Verdict.GENUINE),
        (False, [], Verdict.NOT_OURS),
        (False, [THEIRS], Verdict.NOT_OURS),
        (False, [OURS], Verdict.UNRECORDED),
        (False, [OURS._replace(intact=False)], Verdict.CHANGED),
        (False, [OURS, THEIRS], Verdict.CHANGED),
        (False, [THEIRS, OURS._replace(intact=False)], Verdict.CHANGED),
    ],
)
def test_what_a_file_turns_out_to_be(kept, signatures, expected):
    assert verdict(kept=kept, signatures=signatures, signers={"ours"}) == expected
