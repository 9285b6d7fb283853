"""How long somebody stays signed in."""

from datetime import UTC, datetime, timedelta

# What a session keeps of itself, by name.
PUBLIC_ID, DEVICE, BEGAN, SEEN, SECOND_STEP = "public_id", "device", "began", "seen", "second_step"
SHARED, LOCKED = "shared", "locked"

IDLE = timedelta(minutes=30)
# A tablet that several people use locks sooner, and then waits for its PIN until the shift is over.
LOCKS = timedelta(minutes=15)
# A shift. Whoever sees other people's records says once a shift who they are.
LONGEST = timedelta(hours=12)
# For what gives rights or takes records out of the house.
FRESH = timedelta(minutes=10)
# A form that was opened in time may be filled in without haste.
FRESH_ENOUGH_TO_SEND = 2 * FRESH


def moment(kept: float) -> datetime:
    return datetime.fromtimestamp(kept, UTC)


def is_over(*, began: datetime, seen: datetime, at: datetime, ends_with_shift: bool, is_shared: bool) -> bool:
    if is_shared:
        return at - began > LONGEST
    return at - seen > IDLE or (ends_with_shift and at - began > LONGEST)


def locks(*, seen: datetime, at: datetime, is_shared: bool) -> bool:
    return is_shared and at - seen > LOCKS


def is_fresh(*, began: datetime, at: datetime, is_sending: bool) -> bool:
    return at - began <= (FRESH_ENOUGH_TO_SEND if is_sending else FRESH)
