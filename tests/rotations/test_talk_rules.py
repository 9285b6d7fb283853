"""What is noted, and in which order a room hears of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.rotations.rules import heard, taps
from assessments.rotations.rules.debrief import Step, balance, unlocked
from assessments.rotations.rules.taps import DID_NOT, HEARD, WORKED, Note, NotWhole

notes = st.lists(
    st.builds(
        Note, code=st.sampled_from([*WORKED, *DID_NOT, HEARD]), second=st.integers(0, 900), step=st.integers(0, 9)
    )
)


@given(notes)
def test_what_did_not_work_is_heard_last_and_nothing_before_whoever_mediated(noted):
    codes = [{note.code for note in unlocked(noted, step)} for step in Step]

    assert codes[0] == set()
    assert not (codes[1] | codes[2]) & set(DID_NOT)
    assert codes[3] == {note.code for note in noted}


@given(notes)
def test_a_later_step_takes_nothing_back(noted):
    seen = [len(unlocked(noted, step)) for step in Step]

    assert seen == sorted(seen)


def test_the_line_is_no_tap():
    noted = [Note(code="reflection", second=3), Note(code="advice", second=9), Note(code=HEARD, second=4, step=7)]

    assert balance(noted) == (1, 1)


def test_a_line_rises_from_its_first_move_to_its_last():
    moved = [Note(code=HEARD, second=60, step=3), Note(code=HEARD, second=180, step=9)]

    assert [(point.x, point.y, point.clock) for point in heard.points(moved)] == [(0, 66.7, "1:00"), (300, 0, "3:00")]


def test_a_line_that_moved_once_is_one_point():
    assert len(heard.points([Note(code=HEARD, second=60, step=3)])) == 1


def sent(**payload):
    return {
        "client_id": "9f6b1a3e-6f0c-4a54-9f0e-111111111111",
        "kind": "pad",
        "made_at": "2026-03-03T15:00:00Z",
        "payload": {
            "session": "9f6b1a3e-6f0c-4a54-9f0e-222222222222",
            "round": 1,
            "revision": 1,
            "notes": [{"code": "summary", "second": 12, "step": 0}],
            **payload,
        },
    }


def test_what_our_page_writes_is_read():
    assert taps.read(sent()).payload.notes == (Note(code="summary", second=12),)


@pytest.mark.parametrize(
    "wrong",
    [
        {"notes": [{"code": "Denise said", "second": 12}]},
        {"notes": [{"code": "summary", "second": -1}]},
        {"notes": [{"code": "summary", "second": 1, "text": "a name"}]},
        {"notes": [{"code": "heard", "second": 1, "step": 10}]},
        {"notes": [{"code": "summary", "second": 1}] * 501},
        {"round": 0},
        {"session": None},
    ],
    ids=["no such tap", "before it began", "free text", "above the line", "endless", "no round", "no day"],
)
def test_what_it_does_not_write_is_not(wrong):
    with pytest.raises(NotWhole):
        taps.read(sent(**wrong))
