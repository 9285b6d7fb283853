"""The box in which answers lie while a survey is open."""

from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from assessments.surveys.models import BallotBox
from assessments.surveys.rules import receipts
from assessments.surveys.rules.answers import sort
from assessments.surveys.rules.envelopes import Envelope, pack, room_for, unpack
from assessments.surveys.rules.questions import questions
from assessments.surveys.services import ballot_keys, ballots, boxes, closing, openings
from assessments.surveys.services.ballots import RefusedBallot
from tests.surveys.conftest import in_the_box, instrument, send

ASKED = questions(instrument("COURSE"))


def answers_to(question):
    if question.kind == "text":
        return st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=question.limit)
    return st.sampled_from([str(option.value) for option in question.options])


whatever_is_answered = st.fixed_dictionaries({}, optional={question.code: answers_to(question) for question in ASKED})


@given(st.lists(whatever_is_answered, max_size=3))
def test_what_goes_in_comes_out_and_the_box_is_as_long_whatever_it_is(given_by_each):
    room = room_for(ASKED, seats=3)
    envelopes = [Envelope("a" * 64, "b" * 64, 2**62, sort(ASKED, given)) for given in given_by_each]

    packed = pack(envelopes, room)

    assert len(packed) == room
    assert unpack(packed) == envelopes


def test_the_longest_answers_of_everybody_have_room():
    longest = {question.code: "\x01" * question.limit for question in ASKED if question.kind == "text"}
    longest |= {question.code: str(question.options[-1].value) for question in ASKED if question.options}
    envelope = Envelope("a" * 64, "b" * 64, 2**62, sort(ASKED, longest))

    pack([envelope] * 25, room_for(ASKED, seats=25))


def test_a_file_that_is_no_key_holds_up_no_closing(class_of_ten, at):
    """A folder that hosts share leaves files of its own beside them."""
    send(class_of_ten, "55443", at=at)
    for name in (".nfs00000000a1b2", "lost+found"):
        (Path(settings.BALLOT_KEYS_DIR) / name).touch()

    closing.close_due(at=class_of_ten.closes_at)

    assert class_of_ten.ballots.count() == 5


def sealed(opening) -> bytes:
    return bytes(BallotBox.objects.get(opening=opening).sealed)


def test_each_send_seals_the_box_anew_and_as_long(class_of_ten, at):
    copies = []
    for rating in "543":
        send(class_of_ten, rating, at=at)
        copies.append(sealed(class_of_ten))

    assert len({len(copy) for copy in copies}) == 1
    in_common = sum(one == other for one, other in zip(*copies[:2], strict=True))
    assert in_common < len(copies[0]) / 100  # one byte in 256 is alike by chance


def test_the_box_opens_with_its_own_key_and_as_its_own_only(class_of_ten, cohort, at):
    send(class_of_ten, "5", at=at)
    other = openings.open_survey("COURSE", cohort, at=at, closes_at=class_of_ten.closes_at, day="D4")
    BallotBox.objects.create(opening=other, sealed=sealed(class_of_ten))
    folder = settings.BALLOT_KEYS_DIR

    (folder / str(other.public_id)).write_bytes(ballot_keys.read(class_of_ten.public_id))
    with pytest.raises(InvalidTag):
        boxes.look_into(other)

    ballot_keys.make(class_of_ten.public_id)
    with pytest.raises(InvalidTag):
        boxes.look_into(class_of_ten)


def test_a_key_is_for_its_owner_only_and_is_gone_when_it_is_forgotten(class_of_ten, at):
    send(class_of_ten, "5", at=at)
    path = settings.BALLOT_KEYS_DIR / str(class_of_ten.public_id)
    assert path.stat().st_mode & 0o077 == 0

    ballot_keys.forget(class_of_ten.public_id)

    assert not path.exists()


def test_without_its_key_a_box_takes_nothing_and_stays_as_it_is(class_of_ten, at):
    send(class_of_ten, "5", at=at)
    before = sealed(class_of_ten)
    ballot_keys.forget(class_of_ten.public_id)

    with pytest.raises(RefusedBallot) as refused:
        send(class_of_ten, "4", at=at)

    assert refused.value.code == "key_missing"
    assert sealed(class_of_ten) == before
    assert class_of_ten.invitations.filter(spent=True).count() == 1


def test_a_send_that_fails_leaves_the_box_and_the_invitation(class_of_ten, monkeypatch, at):
    send(class_of_ten, "5", at=at)

    def fails(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(boxes, "pack", fails)
    with pytest.raises(OSError):
        send(class_of_ten, "4", at=at)

    assert in_the_box(class_of_ten) == [{"C01": 5}]
    assert class_of_ten.invitations.filter(spent=True).count() == 1


@given(st.integers(0, 2**receipts.BITS - 1))
def test_a_receipt_is_read_however_it_is_typed(number):
    receipt = receipts.spelled(number)

    typed = receipt.lower().replace("-", " ").replace("0", "o").replace("1", "l")

    assert receipts.read(typed) == receipt
    assert receipts.read(receipt[:-1]) is None


def test_two_receipts_have_two_tags():
    assert receipts.tag_of(receipts.spelled(1)) != receipts.tag_of(receipts.spelled(2))
    assert len(receipts.tag_of("any")) == 64


def test_the_newest_is_not_the_last_in_the_box(class_of_ten, at):
    """Ten officers send; were the newest always last, or first, one place would do for all of them."""
    places = set()
    for number, invitation in enumerate(class_of_ten.invitations.select_related("opening")):
        ballots.cast(invitation, {"C01": "5"}, receipt=str(number), at=at)
        tags = [envelope.tag for envelope in boxes.look_into(class_of_ten)]
        places.add(tags[::-1].index(receipts.tag_of(str(number))))

    assert len(places) > 1
