"""A locked file opens with its key, whole and unchanged, or not at all."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_site.core.backups import sealing
from course_site.core.backups.sealing import CannotOpen

KEY = sealing.new_key()


def sealed(content: bytes, *, key: bytes = KEY) -> bytes:
    file = BytesIO()
    with sealing.Sealed(file, key) as into:
        into.write(content)
    return file.getvalue()


def opened(locked: bytes, *, key: bytes = KEY) -> bytes:
    return b"".join(sealing.opened(BytesIO(locked), key))


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch) -> None:
    monkeypatch.setattr(sealing, "PIECE", 16)


@given(st.binary(max_size=200))
def test_what_was_locked_opens_as_it_was(content):
    assert opened(sealed(content)) == content


@given(st.binary(max_size=80), st.data())
def test_one_changed_bit_anywhere_and_it_does_not_open(content, data):
    locked = bytearray(sealed(content))
    locked[data.draw(st.integers(0, len(locked) - 1))] ^= 1 << data.draw(st.integers(0, 7))

    with pytest.raises(CannotOpen):
        opened(bytes(locked))


@given(st.binary(max_size=80), st.data())
def test_what_was_cut_short_does_not_open(content, data):
    locked = sealed(content)

    with pytest.raises(CannotOpen):
        opened(locked[: data.draw(st.integers(0, len(locked) - 1))])


def test_another_key_does_not_open_it():
    with pytest.raises(CannotOpen):
        opened(sealed(b"the roster"), key=sealing.new_key())


def test_nothing_can_be_read_in_it():
    assert b"roster" not in sealed(b"the roster of the class")
