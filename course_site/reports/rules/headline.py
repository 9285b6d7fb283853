"""Which sentence the numbers allow (source: `surveys.md`, the table under "The approval rating")."""

from enum import StrEnum

from assessments.surveys.rules.approval import Counts, approval
from assessments.surveys.rules.suppression import Shown


class Headline(StrEnum):
    MOST = "most"
    FEW = "few"
    ABOVE_90 = "above_90"
    ALL = "all"
    SHARE = "share"
    # Why there is no number.
    TOO_FEW = "too_few"
    NOT_APART = "not_apart"
    STILL_OPEN = "still_open"
    NO_SURVEY = "no_survey"


def headline(total: Shown, *, counted: int, elsewhere: int, still_open: int) -> Headline:
    """`counted` parts make the total, `elsewhere` are those of the same classes and other places; the survey of
    `still_open` classes has not closed."""
    if total.wording:
        return Headline(total.wording)
    if total.favorable is None or total.valid is None:
        return _why_hidden(counted, elsewhere, still_open)
    if approval(Counts(total.favorable, total.valid)).may_say_above_90:
        return Headline.ABOVE_90
    return Headline.ALL if total.favorable == total.valid else Headline.SHARE


def _why_hidden(counted: int, elsewhere: int, still_open: int) -> Headline:
    if counted:
        return Headline.TOO_FEW
    if elsewhere:
        return Headline.NOT_APART
    return Headline.STILL_OPEN if still_open else Headline.NO_SURVEY
