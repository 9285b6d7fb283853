"""What a quiz asks of a try, read from its published content. What the content does not say is as usual."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from assessments.quizzes.rules.counting import Counting
from assessments.quizzes.rules.release import Moment


@dataclass(frozen=True)
class Settings:
    pass_mark: int
    counting: Counting = Counting.BEST
    wait_hours: int = 0
    time_limit: int = 0  # minutes; 0 is none
    feedback: Moment = Moment.AFTER_ATTEMPT  # when it is explained what was right
    marks: Moment = Moment.AFTER_ATTEMPT  # when it is told which answers were right

    @property
    def stands_at_once(self) -> bool:
        """Whether an answer is final as soon as it is given, since something is told about it."""
        return Moment.DURING in {self.feedback, self.marks}

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> Self:
        feedback = Moment(content.get("feedback", Moment.AFTER_ATTEMPT))
        return cls(
            content["pass_mark"],
            Counting(content.get("counting", Counting.BEST)),
            content.get("wait_hours", 0),
            content.get("time_limit", 0),
            feedback,
            Moment(content.get("marks") or feedback),
        )
