"""When a question comes back, and which one is asked next.

Sebastian Leitner's boxes ("So lernt man lernen", 1972): a right answer moves a question on to a box that is opened less
often, any other answer moves it back into the first. He opened a box when it was full; how many days ours stay closed
is a choice of this program."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

BOXES = (1, 3, 7, 21, 60)  # days until a question of this box is asked again
A_DAY = 5
HEAD_START = timedelta(days=7)  # what was not right counts as not seen for a week longer


@dataclass(frozen=True)
class Seen:
    """One answer to a question, in a quiz or here."""

    on: date
    right: bool


@dataclass(frozen=True)
class Item:
    """A question of a class day that is past, with every answer to it, oldest first."""

    key: str
    day: str
    objective: str
    taught_on: date
    seen: tuple[Seen, ...] = ()

    @property
    def last_on(self) -> date:
        return self.seen[-1].on if self.seen else self.taught_on

    @property
    def rank(self) -> date:
        """The earlier, the sooner it is asked. What waits is the earliest some day, whatever is asked before it."""
        is_weak = bool(self.seen) and not self.seen[-1].right
        return self.last_on - HEAD_START if is_weak else self.last_on

    @property
    def box(self) -> int:
        """How often it was right since it was last not."""
        in_a_row = sum(1 for _ in takewhile(lambda seen: seen.right, reversed(self.seen)))
        return min(in_a_row, len(BOXES) - 1)

    @property
    def due_on(self) -> date:
        return self.last_on + timedelta(days=BOXES[self.box])


def waiting(items: Iterable[Item], asked: Collection[str], today: date) -> list[Item]:
    """What is due and was not asked today."""
    return [item for item in items if item.due_on <= today and item.key not in asked]


def left(items: Iterable[Item], asked: Collection[str], today: date) -> int:
    """How many are still asked today."""
    return min(max(0, A_DAY - len(asked)), len(waiting(items, asked, today)))


def next_item(items: Collection[Item], asked: Collection[str], today: date) -> Item | None:
    """The days take turns, and within a day the objectives. Then comes what was not right or not seen for long."""
    due = waiting(items, asked, today)
    if not due or len(asked) >= A_DAY:
        return None
    before = [item for item in items if item.key in asked]
    days = Counter(item.day for item in before)
    objectives = Counter(item.objective for item in before)
    return min(due, key=lambda item: (days[item.day], objectives[item.objective], item.rank, item.key))


def next_on(items: Iterable[Item], today: date) -> date | None:
    """The first day after today on which something is due."""
    tomorrow = today + timedelta(days=1)
    return min((max(item.due_on, tomorrow) for item in items), default=None)
