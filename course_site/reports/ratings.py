"""The ratings of the course: which question each of them counts, and its definition. They are never added up."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.surveys.rules import approval
from assessments.surveys.rules.definitions import DEFINITIONS

# The share of answers below which a reader is told not to lean on the number.
RESPONSE_TO_LEAN_ON = 40


@dataclass(frozen=True)
class Rating:
    key: str
    title: str
    survey: str
    item: str
    says: str  # what the officers did who are counted as favorable
    is_indicative_below: int = 0  # percent of those who could answer

    @property
    def definitions(self) -> Mapping[int, str]:
        return DEFINITIONS[self.survey]


APPROVAL = Rating(
    key="approval",
    title="Approval rating",
    survey=approval.SURVEY,
    item=approval.ITEM,
    says="rated the course good or excellent",
)
APPROVAL_90 = Rating(
    key="approval_90",
    title="Approval at 90 days",
    survey="F90",
    item="F9",
    says="rated the course good or excellent 90 days after it",
    is_indicative_below=RESPONSE_TO_LEAN_ON,
)
RATINGS = {rating.key: rating for rating in (APPROVAL, APPROVAL_90)}
