"""What a quiz asks of a try, read from its published content. What the content does not say is as usual."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from assessments.quizzes.rules.counting import Counting
from assessments.quizzes.rules.release import Feedback


@dataclass(frozen=True)
class Settings:
    pass_mark: int
    counting: Counting = Counting.BEST
    wait_hours: int = 0
    time_limit: int = 0  # minutes; 0 is none
    feedback: Feedback = Feedback.AFTER_ATTEMPT

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> Self:
        return cls(
            content["pass_mark"],
            Counting(content.get("counting", Counting.BEST)),
            content.get("wait_hours", 0),
            content.get("time_limit", 0),
            Feedback(content.get("feedback", Feedback.AFTER_ATTEMPT)),
        )
