"""The code by which anybody checks a certificate: random bits in Crockford's base 32, read aloud or typed.

24 symbols: 110 random bits and 10 check bits. Case, hyphens and spaces do not matter, and the letters that are
mistaken for digits are read as those digits."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_BITS = 110
LENGTH = 24
GROUP = 4

# A prime just below the 1,024 values of two symbols: one wrong symbol, or two neighbors swapped, never
# leaves the remainder as it was.
CHECK_PRIME = 1021
CHECK_RANGE = 1024

_VALUES = {symbol: value for value, symbol in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}


def encode(number: int) -> str:
    """The code of a number of at most 110 bits, check symbols at its end."""
    if not 0 <= number < 1 << RANDOM_BITS:
        raise ValueError("a code holds 110 bits")
    rest = number * CHECK_RANGE + number % CHECK_PRIME
    symbols = []
    for _ in range(LENGTH):
        rest, value = divmod(rest, len(ALPHABET))
        symbols.append(ALPHABET[value])
    return "".join(reversed(symbols))


def parse(typed: str) -> str | None:
    """The code that somebody typed, as it is stored, or None when it cannot be one."""
    symbols = typed.upper().replace("-", "").replace(" ", "")
    if len(symbols) != LENGTH or any(symbol not in _VALUES for symbol in symbols):
        return None
    whole = 0
    for symbol in symbols:
        whole = whole * len(ALPHABET) + _VALUES[symbol]
    number, check = divmod(whole, CHECK_RANGE)
    return encode(number) if check == number % CHECK_PRIME else None


def symbols_in(typed: str) -> int:
    """How many letters and numbers somebody typed."""
    return sum(symbol.isalnum() for symbol in typed)


def grouped(code: str) -> str:
    """A code as it is printed: fours with hyphens."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))
