"""How often somebody may guess. A device on which an account was opened before has a count of its own, so whoever
guesses elsewhere never locks the real person out."""

from datetime import timedelta
from typing import NamedTuple

WINDOW = timedelta(minutes=15)


class Limit(NamedTuple):
    name: str  # what is counted
    most: int


# A precinct shares one address of the network, so many may be wrong there within a quarter of an hour.
PER_ACCOUNT, PER_ADDRESS, PER_KNOWN_DEVICE = 10, 100, 20
# Codes by mail: each asking counts, for each is a mail in somebody's box and a few guesses.
CODES_PER_ACCOUNT, CODES_PER_ADDRESS, CODES_PER_KNOWN_DEVICE = 5, 100, 10
# Codes of an app: whoever is asked for one has taken the first step already.
SECOND_STEPS = 10


def limits(account: str, address: str, known_device: str) -> list[Limit]:
    """What a wrong password counts against."""
    if known_device:
        return [Limit(f"device:{known_device}:{account}", PER_KNOWN_DEVICE)]
    return [Limit(f"account:{account}", PER_ACCOUNT), Limit(f"address:{address}", PER_ADDRESS)]


def second_step_limits(account: int, code: str) -> list[Limit]:
    """What a code of an app counts against. Each is looked at once: whoever saw it over a shoulder is too late."""
    return [Limit(f"second-step:{account}", SECOND_STEPS), Limit(f"second-step:{account}:{code}", 1)]


def code_limits(account: str, address: str, known_device: str) -> list[Limit]:
    """What asking for a code counts against."""
    if known_device:
        return [Limit(f"code:device:{known_device}:{account}", CODES_PER_KNOWN_DEVICE)]
    return [Limit(f"code:account:{account}", CODES_PER_ACCOUNT), Limit(f"code:address:{address}", CODES_PER_ADDRESS)]
