"""An officer answers from memory. The first answer of a day to a question counts."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from assessments.quizzes import kinds
from assessments.quizzes.kinds.base import Answer
from assessments.quizzes.models import QuestionVersion
from assessments.recall.models import RecallAnswer
from assessments.recall.rules.spacing import A_DAY
from assessments.recall.services.refusals import RefusedRecall
from course_site.core.once import keep_once
from course_site.people.models import User


@transaction.atomic
def keep(user: User, version: QuestionVersion, answer: Answer, *, client_id: UUID, at: datetime) -> RecallAnswer:
    """Answers the row that counts: one that is there already under this name, or of this question today.

    Raises RefusedRecall: `enough` (today's are answered), `other_name` (the name is somebody else's)."""
    # Two screens of one person wait for each other.
    User.objects.select_for_update(no_key=True).get(pk=user.pk)

    def write() -> RecallAnswer:
        today = list(RecallAnswer.objects.visible_to(user).of_day(localdate(at)))
        for given in today:
            if given.question_key == version.question_key:
                return given
        if len(today) >= A_DAY:
            raise RefusedRecall("enough")
        return RecallAnswer.objects.create(
            client_id=client_id, user=user, question_version=version, answer=answer,
            right=kinds.of(version.content).judge(version.content, answer) == 1,
            answered_at=at, answered_on=localdate(at),
        )  # fmt: skip

    return keep_once(RecallAnswer, client_id, {"user_id": user.pk}, write, other=RefusedRecall("other_name"))
