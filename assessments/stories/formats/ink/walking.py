"""Ink followed from one place to the next choice, or to the end: as much of it as a scene of ours can say."""

import re
from dataclasses import dataclass, field
from typing import Any

from assessments.letters import Unreadable
from assessments.stories.formats.ink import tree
from assessments.stories.formats.ink.tree import Container, Pointer
from assessments.stories.formats.limits import MAX_STEPS
from assessments.stories.formats.shape import LeftOut

METERS = ("tension", "trust")
HAS_CONDITION, IS_FALLBACK, IS_ONCE_ONLY = 1, 8, 16
# Containers that the compiler names for itself: targets of choices, their words, branches, ways back.
OF_THE_COMPILER = re.compile(r"c-\d+|s\d*|b|\$r\d*")
ACTS = {
    "f()": "it calls the function {}", "x()": "it calls {} outside of the story",
    "->t->": "it goes through the tunnel {}", "list": "it uses a list", "^var": "it points at the variable {}",
}  # fmt: skip
COMMANDS = {"thread": "it starts a thread", "->->": "it comes back from a tunnel", "~ret": "it returns from a function"}


@dataclass(frozen=True)
class Choice:
    text: str
    tags: tuple[str, ...]
    target: Pointer
    is_once_only: bool


@dataclass
class Told:
    """What is told until there is a choice. `onward` is the place where it stopped before its end."""

    words: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    changes: dict[str, int] = field(default_factory=dict)
    onward: Pointer | None = None

    @property
    def text(self) -> str:
        lines = "".join(self.words).split("\n")
        return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


class Walker:
    def __init__(self, root: Container) -> None:
        self.root = root
        self.left_out: dict[LeftOut, None] = {}
        self.walked: dict[tuple[Pointer, bool], Told] = {}

    def walk(self, start: Pointer, *, stops: bool) -> Told:
        """`stops`: whether it ends where the story comes to a place with a name, or goes on through it."""
        if (start, stops) not in self.walked:
            self.walked[start, stops] = _Walk(self, stops=stops).follow(start)
        return self.walked[start, stops]

    def leave_out(self, at: Pointer, what: str) -> None:
        self.left_out[LeftOut(f"At {at.path}", what)] = None


class _Walk:
    def __init__(self, walker: Walker, *, stops: bool) -> None:
        self.walker, self.stops = walker, stops
        self.told = Told()
        self.seen: set[tuple[int, int]] = set()
        self.values: list[Any] = []  # of what ink works out between `ev` and `/ev`
        self.string: list[str] | None = None  # the words of a choice while they are put together
        self.tag: list[str] | None = None
        self.choice_tags: list[str] = []
        self.back: Pointer | None = None  # where ink goes on after the words of a choice
        self.fallback: Pointer | None = None
        self.skips_divert = False

    def follow(self, start: Pointer) -> Told:
        at: Pointer | None = start
        steps = 0
        while at:
            at = tree.after(at) if at.index >= len(at.container.items) else at
            if at is None:
                at = self._taken_without_choice()
                continue
            steps += 1
            if steps > MAX_STEPS:
                raise Unreadable(f"This story goes on without end; it was left at {at.path}. Put a choice on that way.")
            item = at.container.items[at.index]
            at = Pointer(item) if isinstance(item, Container) else self._next(at, item)
        return self.told

    def _taken_without_choice(self) -> Pointer | None:
        """Where no choice is left ink takes the one that is never shown."""
        fallback, self.fallback = self.fallback, None
        if fallback and self.told.choices:
            self.walker.leave_out(fallback, "a way that is taken when no choice is left")
            return None
        return fallback

    def _next(self, at: Pointer, item: Any) -> Pointer | None:
        following = Pointer(at.container, at.index + 1)
        if isinstance(item, str):
            if item in {"done", "end"}:
                return self._taken_without_choice()
            self._command(at, item)
        elif isinstance(item, dict):
            return self._of_dict(at, item, following)
        else:
            self.values.append(item)
        return following

    def _command(self, at: Pointer, item: str) -> None:
        if item.startswith("^") or item == "\n":
            self._say(item.removeprefix("^"))
        elif item == "str":
            self.string = []
        elif item == "/str" and self.string is not None:
            self.values.append("".join(self.string))
            self.string = None
        elif item == "#":
            self.tag = []
        elif item == "/#" and self.tag is not None:
            self._tagged("".join(self.tag))
            self.tag = None
        elif item == "<>" and self.told.words[-1:] == ["\n"]:
            self.told.words.pop()
        elif item == "out":
            self.walker.leave_out(at, "it shows a value that is worked out")
        elif item in COMMANDS:
            self.walker.leave_out(at, COMMANDS[item])
            self.skips_divert = item == "thread"
        elif item in {"+", "-"}:
            self.values.append((item,))
        elif item in {"ev", "pop"}:
            self.values.clear()

    def _say(self, words: str) -> None:
        into = self.tag if self.tag is not None else self.string if self.string is not None else self.told.words
        into.append(words)

    def _tagged(self, tag: str) -> None:
        (self.told.tags if self.string is None else self.choice_tags).append(tag.strip())

    def _of_dict(self, at: Pointer, item: dict[str, Any], following: Pointer) -> Pointer | None:
        if "*" in item:
            self._choice(at, item)
        elif "->" in item:
            return self._divert(at, item, following)
        elif "^->" in item:
            self.values.append(tree.find(self.walker.root, at, item["^->"]))
        elif item.get("temp=") == "$r":
            self.back = next((value for value in self.values if isinstance(value, Pointer)), None)
        elif "VAR?" in item:
            self.values.append({"of": item["VAR?"]})
        elif "VAR=" in item or "temp=" in item:
            self._assign(at, str(item.get("VAR=") or item.get("temp=")))
        elif "#" in item:
            self._tagged(str(item["#"]))
        for kind, words in ACTS.items():
            if kind in item:
                self.walker.leave_out(at, words.format(str(item[kind])[:80]))
        return following

    def _choice(self, at: Pointer, item: dict[str, Any]) -> None:
        target = tree.find(self.walker.root, at, item["*"])
        flags = _whole(item.get("flg"))
        text = " ".join("".join(value for value in self.values if isinstance(value, str)).split())
        if target is None:
            self.walker.leave_out(at, f"the choice “{text[:80]}” leads nowhere")
        elif flags & IS_FALLBACK:
            self.fallback = target
        else:
            self.told.choices.append(Choice(text, tuple(self.choice_tags), target, bool(flags & IS_ONCE_ONLY)))
        if flags & HAS_CONDITION:
            self.walker.leave_out(at, f"a condition: the choice “{text[:80]}” is always offered here")
        self.values, self.choice_tags = [], []

    def _divert(self, at: Pointer, item: dict[str, Any], following: Pointer) -> Pointer | None:
        if self.skips_divert:
            self.skips_divert = False
            return following
        if item.get("var"):
            if item["->"] == "$r" and self.back:
                return self.back
            self.walker.leave_out(at, f"it goes where the variable {str(item['->'])[:80]} says")
            return None
        target = tree.find(self.walker.root, at, item["->"])
        if target is None:
            self.walker.leave_out(at, f"it goes to {str(item['->'])[:80]}, which is not there")
            return None
        if item.get("c"):
            return self._conditional(at, target, following)
        if self.back and self.string is None and target.container.name == "s" and not is_place(target):
            return self.back  # the words of the choice once more
        return self._go(target)

    def _conditional(self, at: Pointer, target: Pointer, following: Pointer) -> Pointer:
        if target.container.name == "s0":
            self.walker.leave_out(at, "words that change: the first of them always stand here")
            return target
        if not re.fullmatch(r"s\d+", target.container.name):
            self.walker.leave_out(at, "a condition: what stands under it is left out")
        return following

    def _go(self, target: Pointer) -> Pointer | None:
        if self.stops and is_place(target):
            self.told.onward = target
            return None
        key = (id(target.container), target.index)
        if key in self.seen and self.string is None:
            raise Unreadable(f"This story goes in circles at {target.path} without a choice. Put a choice there.")
        self.seen.add(key)
        return target

    def _assign(self, at: Pointer, name: str) -> None:
        """`~ tension -= 8` is a change; whatever else is worked out stays behind."""
        values, self.values = self.values, []
        match values:
            case [{"of": held}, int(by), (sign,)] if held == name and name in METERS:
                self.told.changes[name] = self.told.changes.get(name, 0) + (by if sign == "+" else -by)
            case _:
                self.walker.leave_out(at, f"it sets {name[:80]} to what is worked out")


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def is_place(pointer: Pointer) -> bool:
    """A knot, a stitch, a gather or a label: what the author could name."""
    container, parent = pointer.container, pointer.container.parent
    if pointer.index or parent is None or container in parent.items:
        return False
    is_knot = parent.parent is None
    return is_knot or not OF_THE_COMPILER.fullmatch(container.name)
