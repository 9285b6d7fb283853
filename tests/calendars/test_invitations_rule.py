from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from course_site.calendars.rules.invitations import News, Slot, Told, next_letter

NINE = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
ROOM_3 = Slot(NINE, NINE + timedelta(hours=8), "Room 3")
ROOM_4 = Slot(NINE, NINE + timedelta(hours=8), "Room 4")


def test_a_seat_brings_an_invitation():
    assert next_letter(None, ROOM_3) == (News.INVITED, Told(ROOM_3))


def test_who_was_never_invited_is_not_sent_off():
    assert next_letter(None, None) is None


def test_what_is_known_is_not_said_again():
    assert next_letter(Told(ROOM_3, 4), ROOM_3) is None
    assert next_letter(Told(ROOM_3, 4, stands=False), None) is None


def test_another_room_is_a_change():
    assert next_letter(Told(ROOM_3), ROOM_4) == (News.CHANGED, Told(ROOM_4, 1))


def test_a_seat_given_up_cancels_what_the_calendar_knows():
    assert next_letter(Told(ROOM_3, 1), None) == (News.CANCELLED, Told(ROOM_3, 2, stands=False))


def test_a_seat_taken_again_invites_above_the_cancellation():
    assert next_letter(Told(ROOM_3, 2, stands=False), ROOM_3) == (News.INVITED, Told(ROOM_3, 3))


truths = st.lists(st.tuples(st.booleans(), st.sampled_from([ROOM_3, ROOM_4])), min_size=1, max_size=12)


@given(truths, st.randoms(use_true_random=False), st.booleans())
def test_in_whatever_order_letters_arrive_the_calendar_ends_with_the_truth(history, random, some_come_twice):
    letters: list[Told] = []
    told = None
    for wanted, slot in history:
        if step := next_letter(told, slot if wanted else None):
            told = step[1]
            letters.append(told)

    arrived = letters * (2 if some_come_twice else 1)
    random.shuffle(arrived)
    # A calendar keeps the letter of the highest sequence.
    calendar = max(arrived, key=lambda letter: letter.sequence, default=None)

    wanted, slot = history[-1]
    assert (calendar is not None and calendar.stands) == wanted
    assert not wanted or calendar.slot == slot
    assert len({letter.sequence for letter in letters}) == len(letters)
