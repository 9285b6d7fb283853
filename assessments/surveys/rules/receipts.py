"""What an officer keeps to change an answer: 128 random bits in Crockford's base 32. The box holds only its SHA-256, so
nobody but who has the receipt can say which answers are whose."""

import hashlib

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS = 128
LENGTH = 26
GROUP = 4

_READ_AS = str.maketrans("OIL", "011", "- ")


def spelled(number: int) -> str:
    """The receipt of a random number, in fours as it is shown."""
    symbols = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH)))
    return "-".join(symbols[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def read(typed: str) -> str | None:
    """A receipt as it is shown, from what somebody typed or pasted; None when it cannot be one."""
    symbols = typed.strip().upper().translate(_READ_AS)
    if len(symbols) != LENGTH or not set(symbols) <= set(ALPHABET):
        return None
    return spelled(sum(ALPHABET.index(symbol) << 5 * place for place, symbol in enumerate(reversed(symbols))))


def tag_of(receipt: str) -> str:
    return hashlib.sha256(receipt.encode()).hexdigest()
