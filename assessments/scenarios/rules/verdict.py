"""How an ending is judged once it is known how it was reached."""

from dataclasses import dataclass

from assessments.scenarios.rules.engine import Note, State
from assessments.scenarios.rules.story import Story
from assessments.scenarios.rules.vocabulary import PITFALLS

UNSCREENED = "unscreened"
THREATENED = "threatened"
BROKEN_OFF = "broken_off"
CLOSES_TOGETHER = {"voluntary_agreement", "referral_cdrc"}


@dataclass(frozen=True)
class Verdict:
    word: str
    reasons: tuple[str, ...] = ()


def judge(story: Story, state: State) -> Verdict:
    """The verdict of the ending. Harm on the way makes it “not yet”, whatever the ending is worth; a best one
    that came about by luck rather than skill counts as acceptable."""
    ending = story.endings[state.ending]
    if harm := _harm(state):
        return Verdict("not_yet", harm)
    luck = _luck(story, state)
    if ending.verdict == "best" and luck:
        return Verdict("acceptable", luck)
    return Verdict(ending.verdict)


def _harm(state: State) -> tuple[str, ...]:
    """A threat spoils whatever is agreed after it, also where the talk was saved; so does a scene that boils over
    or that a pitfall breaks off."""
    signs = {
        THREATENED: "threaten" in state.pitfalls,
        Note.BOILED_OVER: Note.BOILED_OVER in state.notes,
        BROKEN_OFF: state.steps[-1].option.skill in PITFALLS,
    }
    return tuple(sign for sign, shown in signs.items() if shown)


def _luck(story: Story, state: State) -> tuple[str, ...]:
    unscreened = (
        story.must_screen and story.endings[state.ending].kind in CLOSES_TOGETHER and "screen" not in state.skills
    )
    signs = {Note.WENT_IN_CIRCLES: Note.WENT_IN_CIRCLES in state.notes, UNSCREENED: unscreened}
    return tuple(sign for sign, shown in signs.items() if shown)
