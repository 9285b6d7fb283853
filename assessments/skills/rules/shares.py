"""How much of what was asked or offered somebody answered right, or took."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.scenarios.rules.engine import State
from assessments.scenarios.rules.story import Story
from assessments.skills.rules.threads import CRITERION_OF, THREADS


@dataclass(frozen=True)
class Share:
    taken: int
    of: int

    def __add__(self, other: "Share") -> "Share":
        return Share(self.taken + other.taken, self.of + other.of)

    @property
    def is_most(self) -> bool:
        return 2 * self.taken > self.of


Shares = dict[str, Share]  # criterion → share


def answered(marks: Iterable[tuple[str, bool]]) -> Shares:
    """From objectives, and whether each answer was wholly right. Objectives of no thread are left out."""
    return together(
        {CRITERION_OF[objective]: Share(right, 1)} for objective, right in marks if objective in CRITERION_OF
    )


def chosen(story: Story, state: State) -> Shares:
    """The chances of a run: a moment offered a move of the thread, and it was taken or something else was."""
    return together(
        {thread.criterion: Share(step.option.skill in thread.moves, 1)}
        for step in state.steps
        for thread in THREADS
        if any(option.skill in thread.moves for option in story.nodes[step.node].offered)
    )


def together(shares: Iterable[Shares]) -> Shares:
    """Added up; a criterion that nothing was asked or offered about is left out."""
    total: Shares = {}
    for each in shares:
        for criterion, share in each.items():
            total[criterion] = total.get(criterion, Share(0, 0)) + share
    return total
