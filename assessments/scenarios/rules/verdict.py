"""How an ending is judged once it is known how it was reached."""

from dataclasses import dataclass

from assessments.scenarios.rules.engine import Note, State
from assessments.scenarios.rules.story import Story

UNSCREENED = "unscreened"
CLOSES_TOGETHER = {"voluntary_agreement", "referral_cdrc"}
CAPS = (Note.BOILED_OVER, Note.WENT_IN_CIRCLES)


@dataclass(frozen=True)
class Verdict:
    word: str
    capped_by: tuple[str, ...]


def judge(story: Story, state: State) -> Verdict:
    """The verdict of the ending; a best one counts as acceptable when luck rather than skill led to it."""
    ending = story.endings[state.ending]
    capped_by: tuple[str, ...] = tuple(note for note in CAPS if note in state.notes)
    if story.must_screen and ending.kind in CLOSES_TOGETHER and "screen" not in state.skills:
        capped_by = (*capped_by, UNSCREENED)
    if ending.verdict != "best" or not capped_by:
        return Verdict(ending.verdict, ())
    return Verdict("acceptable", capped_by)
