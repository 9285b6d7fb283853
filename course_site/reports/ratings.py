"""The ratings of the course: which question each of them counts, and its definition. They are never added up."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.surveys.rules import approval

# The share of answers below which a reader is told not to lean on the number.
RESPONSE_TO_LEAN_ON = 40


@dataclass(frozen=True)
class Rating:
    key: str
    title: str
    survey: str
    item: str
    definitions: Mapping[int, str]  # no text is ever changed: a new one is added
    says: str  # what the officers did who are counted as favorable
    is_indicative_below: int = 0  # percent of those who could answer

    @property
    def version(self) -> int:
        return max(self.definitions)

    @property
    def definition(self) -> str:
        return self.definitions[self.version]


APPROVAL = Rating(
    key="approval",
    title="Approval rating",
    survey=approval.SURVEY,
    item=approval.ITEM,
    definitions=approval.DEFINITIONS,
    says="rated the course good or excellent",
)
APPROVAL_90 = Rating(
    key="approval_90",
    title="Approval at 90 days",
    survey="F90",
    item="F9",
    definitions={
        1: (
            "Approval at 90 days is the share of officers who answered Excellent or Good to “Overall, looking back, "
            "how do you rate the course?” 90 days after it, out of all who answered that question. It is no part of "
            "the approval rating. The interval is the Wilson 95% interval."
        ),
    },
    says="rated the course good or excellent 90 days after it",
    is_indicative_below=RESPONSE_TO_LEAN_ON,
)
RATINGS = {rating.key: rating for rating in (APPROVAL, APPROVAL_90)}
