"""What is found in a text: its blocks, the names in it, and what is not understood."""

from dataclasses import dataclass, field

from course_site.content.lessons.values import Block


@dataclass(frozen=True)
class Trouble:
    """Something in a text that is not understood. `line` counts from the text's first line."""

    line: int
    what: str
    remedy: str


@dataclass(frozen=True)
class Mention:
    """A name in a text that must exist elsewhere: a quiz, a scenario, a source."""

    kind: str
    key: str
    line: int


@dataclass
class Reading:
    front_matter: str | None = None
    blocks: list[Block] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
