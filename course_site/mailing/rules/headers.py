"""What may stand in a header of a mail."""


class UnsafeHeader(ValueError):
    """A line break in a header would begin another header."""

    code = "line_break"


def one_line(text: str) -> str:
    """The text as it came; raises UnsafeHeader when it holds a control character, a line break above all."""
    if not text.isprintable():
        raise UnsafeHeader("The subject of a mail is one line.")
    return text
