"""Which sentence the numbers allow (source: `surveys.md`, the table under "The approval rating")."""

from enum import StrEnum

from assessments.surveys.rules.approval import Counts, approval
from course_site.reports.rules.suppression import Shown


class Headline(StrEnum):
    HIDDEN = "hidden"
    MOST = "most"
    FEW = "few"
    ABOVE_90 = "above_90"
    ALL = "all"
    SHARE = "share"


def headline(total: Shown) -> Headline:
    if total.favorable is None or total.valid is None:
        return Headline(total.wording) if total.wording else Headline.HIDDEN
    if approval(Counts(total.favorable, total.valid)).may_say_above_90:
        return Headline.ABOVE_90
    return Headline.ALL if total.favorable == total.valid else Headline.SHARE
