"""Public keys and signatures as the credentials of the web write them: base 58 behind a `z`."""

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
ED25519_PUBLIC = b"\xed\x01"


class NotMultibase(ValueError):
    """This text is no base 58 behind a `z`."""


def encode(content: bytes) -> str:
    digits = ""
    number = int.from_bytes(content)
    while number:
        number, digit = divmod(number, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    zeros = len(content) - len(content.lstrip(b"\0"))
    return "z" + ALPHABET[0] * zeros + digits


def decode(text: str) -> bytes:
    if not text.startswith("z") or set(text[1:]) - set(ALPHABET):
        raise NotMultibase(text)
    digits = text[1:]
    number = 0
    for digit in digits:
        number = number * len(ALPHABET) + ALPHABET.index(digit)
    zeros = len(digits) - len(digits.lstrip(ALPHABET[0]))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8)


def multikey(public_key: bytes) -> str:
    """An Ed25519 key as it is published: `z6Mk…`."""
    return encode(ED25519_PUBLIC + public_key)
