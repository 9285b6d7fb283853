"""The rules of a credential: what it states, that its signature covers every word, and how it travels."""

import copy
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from certificates.rules import badges, baking, dids, ledger, multibase, proofs, status_lists
from certificates.rules.linked_data import UnknownContext
from certificates.rules.proofs import UndefinedTerms

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
MULTIKEY = multibase.multikey(KEY.public_key().public_bytes_raw())
FACTS = {
    "first_name": "Ana",
    "last_name": "Rivera",
    "precinct": "75th Precinct",
    "course": "Mediation Skills",
    "course_key": "four_day",
    "course_version": 3,
    "cohort": "March 2026",
    "starts_on": "2026-03-02",
    "ends_on": "2026-03-05",
    "class_minutes": 1680,
    "online_minutes": 120,
    "trainers": [],
}


def unsigned(**facts):
    award = badges.Award(
        address="https://training.example.org/verify/0000/",
        site="https://training.example.org",
        issuer="did:web:training.example.org",
        serial="MS-2026-000001",
        facts=FACTS | facts,
        issued_at=datetime(2026, 3, 5, 21, 30, tzinfo=UTC),
        salt="salt",
        status=status_lists.entry("https://training.example.org/credentials/status/0/", 7),
    )
    return badges.credential(award)


def signed(document):
    return proofs.sign(document, KEY, method=f"did:web:training.example.org#{MULTIKEY}", created="2026-03-05T21:30:00Z")


def words_of(node, path=()):
    """Every place in a document that holds a word or a number."""
    if isinstance(node, dict):
        return [found for key, value in node.items() for found in words_of(value, (*path, key))]
    if isinstance(node, list):
        return [found for number, value in enumerate(node) for found in words_of(value, (*path, number))]
    return [path]


def changed(document, path):
    other = copy.deepcopy(document)
    *way, last = path
    node = other
    for step in way:
        node = node[step]
    node[last] = {str: lambda old: f"{old}x", bool: lambda old: not old, int: lambda old: old + 1}[type(node[last])](
        node[last]
    )
    return other


@given(st.binary(max_size=40))
def test_what_is_written_in_base_58_is_read_back(content):
    assert multibase.decode(multibase.encode(content)) == content


def test_a_key_is_written_as_others_write_it():
    assert MULTIKEY == "z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd"


@pytest.mark.parametrize("text", ["", "u6Mk", "z0", "zO", "z é"])
def test_what_is_no_base_58_is_refused(text):
    with pytest.raises(multibase.NotMultibase):
        multibase.decode(text)


def test_what_was_signed_is_intact():
    assert proofs.is_intact(signed(unsigned()), KEY.public_key())


def test_no_word_of_it_can_be_changed():
    document = signed(unsigned())
    places = [path for path in words_of(document) if "@context" not in path and path[-1] not in {"type", "proofValue"}]

    for path in places:
        assert not proofs.is_intact(changed(document, path), KEY.public_key()), path


def test_another_key_did_not_sign_it():
    assert not proofs.is_intact(signed(unsigned()), Ed25519PrivateKey.generate().public_key())


@pytest.mark.parametrize(
    "more",
    [
        {"rank": "Captain"},
        {"type": ["VerifiableCredential", "OpenBadgeCredential", "Promotion"]},
        {"evidence": [{"type": ["Evidence"], "id": "photo.png"}]},
        {"issuer": {"id": "us", "type": ["Profile"], "name": "Us"}},
        {"evidence": [{"type": ["Evidence"], "name": "Captain", "@index": "Captain"}]},
        {"evidence": [{"type": ["Evidence"], "id": "_:Captain"}]},
    ],
)
def test_what_no_context_defines_is_neither_signed_nor_believed(more):
    with pytest.raises(UndefinedTerms):
        signed(unsigned() | more)
    assert not proofs.is_intact(signed(unsigned()) | more, KEY.public_key())


def test_words_of_json_ld_that_become_no_statement_are_not_believed():
    given = signed(unsigned())
    subject = given["credentialSubject"] | {"@index": "Captain"}

    assert not proofs.is_intact(given | {"credentialSubject": subject}, KEY.public_key())


def test_no_context_is_fetched():
    with pytest.raises(Exception) as raised:
        signed(unsigned() | {"@context": ["https://www.w3.org/ns/credentials/v2", "https://example.org/mine"]})

    assert isinstance(raised.value.__cause__ or raised.value, UnknownContext) or "example.org" in str(raised.value)


def test_it_says_what_was_done_and_names_nobody():
    document = unsigned()

    subject = document["credentialSubject"]
    assert document["validFrom"] == "2026-03-05T21:30:00Z"
    assert subject["achievement"]["name"] == "Mediation Skills"
    assert (subject["activityStartDate"], subject["activityEndDate"]) == ("2026-03-02", "2026-03-05")
    assert subject["identifier"][0]["identityHash"] == badges.identity_hash("Ana Rivera", "salt")
    assert "Rivera" not in str(document)
    assert "75th" not in str(document)


@pytest.mark.parametrize(("minutes", "hours"), [(1680, "30"), (1650, "29.5"), (1670, "29.83")])
def test_hours_are_written_as_every_reader_writes_them(minutes, hours):
    assert str(unsigned(class_minutes=minutes)["credentialSubject"]["creditsEarned"]) == hours


@given(st.sets(st.integers(0, status_lists.LENGTH - 1), max_size=20))
def test_a_list_says_of_each_place_whether_it_ended(places):
    encoded = status_lists.encoded(places)

    assert all(status_lists.is_set(encoded, place) for place in places)
    assert {place for place in range(0, status_lists.LENGTH, 997) if status_lists.is_set(encoded, place)} <= places


def test_the_first_place_is_the_left_most_bit():
    assert status_lists.is_set(status_lists.encoded([0]), 0)
    assert not status_lists.is_set(status_lists.encoded([7]), 0)


def test_a_picture_gives_back_the_credential_that_was_put_into_it():
    picture = baking.badge()

    assert baking.baked(baking.bake(picture, '{"name": "é"}')) == '{"name": "é"}'
    assert baking.baked(picture) is None


def test_of_two_credentials_in_a_picture_none_counts():
    assert baking.baked(baking.bake(baking.bake(baking.badge(), "{}"), "{}")) is None


@given(st.binary(max_size=60))
def test_what_is_no_whole_picture_is_refused(tail):
    broken = baking.badge()[:-5] + tail

    with pytest.raises(baking.NotPng):
        baking.baked(broken)


def test_others_read_the_picture_too():
    from io import BytesIO

    from PIL import Image

    with Image.open(BytesIO(baking.bake(baking.badge(), "{}"))) as picture:
        picture.load()
        assert picture.text["openbadgecredential"] == "{}"


def test_an_https_site_is_named_by_its_address_and_any_other_by_its_key():
    assert dids.of_site("https://training.example.org", MULTIKEY) == "did:web:training.example.org"
    assert dids.of_site("https://localhost:8443", MULTIKEY) == "did:web:localhost%3A8443"
    assert dids.of_site("http://127.0.0.1:8000", MULTIKEY) == f"did:key:{MULTIKEY}"


def test_the_site_publishes_each_key_under_the_address_that_a_proof_names():
    document = dids.document("did:web:training.example.org", [MULTIKEY, "z6MkOld"])

    assert [each["publicKeyMultibase"] for each in document["verificationMethod"]] == [MULTIKEY, "z6MkOld"]
    assert document["assertionMethod"][0] == dids.method("did:web:training.example.org", MULTIKEY)


def test_of_an_officer_who_was_excused_it_does_not_say_that_everything_was_met():
    def criteria(**facts):
        return unsigned(**facts)["credentialSubject"]["achievement"]["criteria"]["narrative"]

    assert criteria(waived=[]).startswith("Met every requirement")
    assert "excused" in criteria(waived=["role_play"])


def test_the_hours_inside_are_those_of_each_topic():
    topics = [{"key": "D1M2", "title": "How conflict works", "minutes": 300, "place": "class"}]

    assert ledger.csv_of(FACTS | {"topics": topics}) == (
        "key,topic,place,minutes\r\nD1M2,How conflict works,class,300\r\n"
    )
    assert ledger.csv_of(FACTS).splitlines()[1:] == [
        "four_day,Mediation Skills,class,1680",
        "four_day,Mediation Skills,online,120",
    ]
