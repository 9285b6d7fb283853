"""`services.signing_keys`: the keys that sign, in generations, in a folder of their own."""

import pytest

from certificates.services import signing_keys
from certificates.services.signing_keys import KeysMissing


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.SIGNING_KEYS_DIR = tmp_path / "keys"
    return settings.SIGNING_KEYS_DIR


def test_the_first_generation_is_made_when_it_is_needed(at):
    assert signing_keys.published() == []

    first = signing_keys.current(at=at)

    assert first == signing_keys.current(at=at)
    assert signing_keys.published() == [first]


def test_nobody_else_may_read_the_folder(folder, at):
    keys = signing_keys.current(at=at)

    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.name: path.stat().st_mode & 0o777 for path in keys.folder.iterdir()} == dict.fromkeys(
        ("credential.pem", "credential.pub", "file.pem", "file.crt"), 0o600
    )


def test_a_new_generation_signs_and_the_old_one_stays_published_without_its_private_halves(at):
    old = signing_keys.current(at=at)
    multikey, fingerprint = old.multikey, old.fingerprint

    new = signing_keys.rotate(at=at)

    assert signing_keys.current(at=at) == new
    assert [each.multikey for each in signing_keys.published()] == [multikey, new.multikey]
    assert signing_keys.published()[0].fingerprint == fingerprint
    with pytest.raises(KeysMissing):
        _ = signing_keys.published()[0].credential_key
    with pytest.raises(KeysMissing, match=r"file\.pem"):
        _ = signing_keys.published()[0].file_key


def test_the_tenth_generation_comes_after_the_ninth(at):
    for _ in range(11):
        newest = signing_keys.rotate(at=at)

    assert newest.number == 11
    assert signing_keys.current(at=at) == newest


def test_of_two_who_make_the_first_generation_one_does(monkeypatch, at):
    """The second began before the first was done."""
    first = signing_keys.current(at=at)
    monkeypatch.setattr(signing_keys, "published", list)

    second = signing_keys.current(at=at)

    assert second.multikey == first.multikey
    assert [path.name for path in first.folder.parent.iterdir()] == ["0001"]


def test_the_public_half_belongs_to_the_private_one(at):
    keys = signing_keys.current(at=at)

    keys.public_key.verify(keys.credential_key.sign(b"word"), b"word")
