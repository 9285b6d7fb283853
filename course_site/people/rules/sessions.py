"""How long somebody stays signed in."""

from datetime import datetime, timedelta

IDLE = timedelta(minutes=30)
# A shift. Whoever sees other people's records says once a shift who they are.
LONGEST = timedelta(hours=12)
# For what gives rights or takes records out of the house.
FRESH = timedelta(minutes=15)
# A form that was opened in time may be filled in without haste.
FRESH_ENOUGH_TO_SEND = 2 * FRESH


def is_over(*, began: datetime, seen: datetime, at: datetime, ends_with_shift: bool) -> bool:
    return at - seen > IDLE or (ends_with_shift and at - began > LONGEST)


def is_fresh(*, began: datetime, at: datetime, is_sending: bool) -> bool:
    return at - began <= (FRESH_ENOUGH_TO_SEND if is_sending else FRESH)
