"""Questions that wait for an editor. A draft may lack what publishing asks for: a key, an objective."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Revision

from assessments import held
from assessments.exchange.formats.shape import Content
from assessments.held import Held
from assessments.quizzes.models import Bank, Question
from assessments.quizzes.services.authoring import QUESTION_FIELDS
from course_site.people.models import User


def put_draft(content: Content, bank: Bank, *, by: User | None) -> Question:
    """A new question, or the next draft of one that is there; what is published stays as it is. Raises Held."""
    stored = Question.objects.filter(key=content["key"]).first()
    if stored:
        ask_whether_free(stored, bank.key)
    question: Question = stored.get_latest_revision_as_object() if stored else Question(key=content["key"], live=False)
    question.bank = bank
    question.kind = content["kind"]
    question.stem, question.objective = content["stem"], content["objective"]
    question.difficulty, question.why = content["difficulty"], content.get("why", "")
    question.tags = ", ".join(content.get("tags", []))
    question.body = [(content["kind"], {name: content[name] for name in content.keys() - QUESTION_FIELDS})]
    if question.pk is None:
        question.save()
    question.save_revision(user=by, clean=False)
    return question


def ask_whether_free(question: Question, bank_key: str) -> None:
    """Raises Held where an editor, a reviewer or another bank has it."""
    if question.bank.key != bank_key:
        raise Held("of_another_bank")
    held.ask_whether_free(question)


def pasts(questions: Collection[Question]) -> Mapping[int, list[Content]]:
    """Whatever each of them ever was, by its id: what an editor made of it since is not undone by the same file."""
    by_id = {str(question.pk): question for question in questions}
    of_questions = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Question), object_id__in=list(by_id)
    )
    found = defaultdict[int, list[Content]](list)
    for pk, stored in of_questions.values_list("object_id", "content").iterator():
        found[by_id[pk].pk].append(_content_of(stored))
    return found


def _content_of(stored: Mapping[str, Any]) -> Content:
    """Of a revision, without asking the database for all that it points at."""
    names = ("key", "stem", "objective", "difficulty", "why", "tags", "body")
    return Question(**{name: stored[name] for name in names}).content


def as_it_is(question: Question) -> Question:
    """As officers get it, or as it stands where it was never published."""
    newest: Question = question if question.live else question.get_latest_revision_as_object()
    return newest
