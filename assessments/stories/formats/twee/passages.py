"""A Twee 3 file as its passages."""

from dataclasses import dataclass

from assessments.letters import Unreadable

HEAD = "::"


@dataclass(frozen=True)
class Passage:
    name: str
    text: str
    tags: tuple[str, ...] = ()
    line: int = 0

    @property
    def where(self) -> str:
        return f"Passage “{self.name}”, line {self.line}"


def read(text: str) -> list[Passage]:
    """What stands before the first header is nobody's. Raises Unreadable where two have the same name."""
    lines = text.split("\n")
    heads = [number for number, line in enumerate(lines) if line.startswith(HEAD)]
    passages: dict[str, Passage] = {}
    for head, following in zip(heads, [*heads[1:], len(lines)], strict=True):
        name, tags = _header(lines[head][len(HEAD) :])
        body = "\n".join(lines[head + 1 : following]).rstrip()
        passage = Passage(name, body, tags, head + 1)
        if not name:
            raise Unreadable(f"The passage in line {passage.line} has no name. Write one after the colons.")
        if name in passages:
            both = f"lines {passages[name].line} and {passage.line}"
            raise Unreadable(f"Two passages are called “{name[:80]}”, in {both}. Give each a name of its own.")
        passages[name] = passage
    return list(passages.values())


def write(passage: Passage, *, position: tuple[int, int] | None = None) -> str:
    tags = f" [{' '.join(_escaped(tag) for tag in passage.tags)}]" if passage.tags else ""
    place = f' {{"position":"{position[0]},{position[1]}"}}' if position else ""
    return f"{HEAD} {_escaped(passage.name)}{tags}{place}\n{passage.text}\n"


def _header(line: str) -> tuple[str, tuple[str, ...]]:
    """Name and tags. Where Twine drew the passage is of no use here."""
    name, rest = _until("[{", line)
    tags, _ = _until("]", rest[1:]) if rest.startswith("[") else ("", "")
    return name.strip(), tuple(tags.split())


def _until(ends: str, line: str) -> tuple[str, str]:
    """The letters before one of the ends, without the backslashes that guard them, and what follows."""
    letters, place = [], 0
    while place < len(line) and line[place] not in ends:
        place += line[place] == "\\" and place + 1 < len(line)
        letters.append(line[place])
        place += 1
    return "".join(letters), line[place:]


def _escaped(name: str) -> str:
    return "".join(f"\\{letter}" if letter in "[]{}\\" else letter for letter in name)
