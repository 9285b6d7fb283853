"""Questions that wait for an editor. A draft may lack what publishing asks for: a key, an objective."""

from collections.abc import Iterator

from assessments.exchange.formats.shape import Content
from assessments.quizzes.models import Bank, Question
from assessments.quizzes.services.authoring import QUESTION_FIELDS
from course_site.people.models import User


def put_draft(content: Content, bank: Bank, *, by: User | None) -> Question:
    """A new question, or the next draft of one that is there; what is published stays as it is."""
    stored = Question.objects.filter(key=content["key"]).first()
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


def has_been(question: Question, content: Content) -> bool:
    """Whether the question is or ever was just this. What an editor made of it since is not undone by the same file."""
    return any(known == content for known in _known(question))


def as_it_is(question: Question) -> Question:
    """As officers get it, or as it stands where it was never published."""
    newest: Question = question if question.live else question.get_latest_revision_as_object()
    return newest


def _known(question: Question) -> Iterator[Content]:
    yield question.content
    for revision in question.revisions.order_by("-created_at"):
        yield revision.as_object().content
