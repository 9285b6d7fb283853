"""What the numbers of each survey mean. A release keeps the number of the definition that it was made by, so no text is
ever changed: a new one is added, and older releases go on saying theirs."""

from collections.abc import Mapping

from assessments.surveys.rules import approval, self_efficacy

DEFINITIONS: Mapping[str, Mapping[int, str]] = {
    approval.SURVEY: approval.DEFINITIONS,
    "F90": {
        1: (
            "Approval at 90 days is the share of officers who answered Excellent or Good to “Overall, looking back, "
            "how do you rate the course?” 90 days after it, out of all who answered that question. It is no part of "
            "the approval rating. The interval is the Wilson 95% interval."
        ),
    },
    self_efficacy.SURVEY: self_efficacy.DEFINITIONS,
}
FIRST = 1


def newest(survey_key: str) -> int:
    return max(DEFINITIONS.get(survey_key, {FIRST: ""}))
