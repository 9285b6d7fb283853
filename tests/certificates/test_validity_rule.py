"""`rules.validity`: what a certificate is worth on a day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from certificates.rules.validity import validity

LAST = date(2028, 3, 2)


def test_it_is_valid_through_its_last_day():
    assert validity("valid", LAST, on=LAST) == "valid"
    assert validity("valid", LAST, on=LAST + timedelta(days=1)) == "expired"


@given(on=st.dates())
def test_without_a_last_day_it_never_expires(on):
    assert validity("valid", None, on=on) == "valid"


@given(state=st.sampled_from(["superseded", "revoked"]), last=st.none() | st.dates(), on=st.dates())
def test_what_people_ended_is_never_merely_expired(state, last, on):
    assert validity(state, last, on=on) == state
