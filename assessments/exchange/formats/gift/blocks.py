"""The lines of a GIFT file, taken apart into questions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from assessments.exchange.formats.limits import MAX_LABEL

COMMENT = re.compile(r"\s*//")
TITLED = re.compile(r"\s*::.+?::")
LABEL = re.compile(r"\[(id|tag):([^\[\]]*)\]")
CATEGORY = re.compile(r"\s*\$CATEGORY:(.*)")
ESCAPE = re.compile(r"\\([~=#{}:\\n])")
# Escaped signs are moved out of the way, to where no letter is, until the structure is read.
ASIDE = 0xF0000
MOVED = re.compile(f"[{chr(ASIDE)}-{chr(ASIDE + 0xFF)}]")


@dataclass
class Block:
    """One question as it stands in the file, with escaped signs moved aside."""

    line: int
    text: str = ""
    id: str = ""
    tags: list[str] = field(default_factory=list)


def move_escapes_aside(text: str) -> str:
    return ESCAPE.sub(lambda found: chr(ASIDE + ord(found[1])), MOVED.sub("\ufffd", text))


def signs(text: str) -> str:
    """The text with its escaped signs back."""
    return MOVED.sub(lambda found: "\n" if found[0] == chr(ASIDE + ord("n")) else chr(ord(found[0]) - ASIDE), text)


def blocks(text: str) -> Iterator[Block]:
    """Questions are parted by blank lines; between braces a blank line may stand. Where the blank line was forgotten,
    a title after the answers begins the next one."""
    lines = move_escapes_aside(text).splitlines()
    may_span, category, waiting = True, "", Block(1)
    start = 0
    while start < len(lines):
        end, closed = _end(lines, start, may_span=may_span)
        may_span = may_span and closed
        block = waiting
        block.line = start + 1
        kept = []
        for line in lines[start:end]:
            if COMMENT.match(line):
                _label(block, signs(line))
            elif found := CATEGORY.match(line):
                category = category_tag(signs(found[1]))
            else:
                kept.append(line)
        block.text = "\n".join(kept).strip()
        if block.text:
            block.tags += [category] if category else []
            yield block
            waiting = Block(1)
        start = end if end < len(lines) and lines[end].strip() else end + 1


def category_tag(path: str) -> str:
    """A category as a tag: the path without the names that every path begins with. Each question of it carries it."""
    parts = [part.strip() for part in path.split("/")]
    told = "/".join(part for part in parts if part and part != "top" and not re.fullmatch(r"\$\w+\$", part))
    return told[:MAX_LABEL]


def _label(block: Block, line: str) -> None:
    for name, value in LABEL.findall(line):
        if name == "id":
            block.id = value.strip()
        else:
            block.tags.append(value)


def _end(lines: list[str], start: int, *, may_span: bool) -> tuple[int, bool]:
    """Where the block ends, and whether its braces are closed by then."""
    depth, answered, first_blank = 0, False, None
    for place in range(start, len(lines)):
        line = lines[place]
        if not line.strip():
            if depth <= 0 or not may_span:
                return place, True
            first_blank = place if first_blank is None else first_blank
        elif answered and depth <= 0 and TITLED.match(line):
            return place, True
        elif not COMMENT.match(line):
            answered = answered or "}" in line
            depth += line.count("{") - line.count("}")
    if depth > 0 and first_blank is not None:
        return first_blank, False
    return len(lines), True
