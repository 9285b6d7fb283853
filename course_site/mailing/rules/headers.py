"""What may stand in a header of a mail."""

from unicodedata import category


class UnsafeHeader(ValueError):
    """A line break in a header would begin another header."""

    code = "line_break"


def one_line(text: str) -> str:
    """The text with plain spaces for all others, such as the no-break space that a title was pasted with; raises
    UnsafeHeader when it holds a control character or a line break."""
    if any(category(letter) in {"Cc", "Zl", "Zp"} for letter in text):
        raise UnsafeHeader("The subject of a mail is one line.")
    return "".join(" " if letter.isspace() else letter for letter in text)
