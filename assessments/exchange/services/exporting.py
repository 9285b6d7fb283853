"""A bank as a file for another system."""

from assessments.exchange.formats import registry
from assessments.exchange.formats.shape import Content, LeftOut, Writing
from assessments.exchange.formats.words import as_shown
from assessments.exchange.services import drafting
from assessments.letters import Unreadable
from assessments.quizzes.models import Bank

FORMATS = tuple(registry.WRITERS)


def export(bank: Bank, format_name: str) -> Writing:
    """The questions in use, in the order of their keys. Whatever would not come back as it is, is told."""
    stored = [drafting.as_it_is(question) for question in bank.questions.in_use().order_by("key")]
    questions = [question.content for question in stored if question.body]
    empty = [LeftOut(question.key, "it is a draft without a kind") for question in stored if not question.body]
    writing = registry.write(format_name, questions)
    pictures = [LeftOut(question.key, "its picture stays here") for question in stored if question.image]
    told = {left.item for left in writing.left_out}
    lost = [LeftOut(key, "it comes back with other words") for key in _lost(questions, writing) if key not in told]
    return Writing(writing.content, [*empty, *pictures, *writing.left_out, *lost])


def _lost(questions: list[Content], writing: Writing) -> list[str]:
    """Reads the file again, as another site would."""
    try:
        drafts = registry.read(writing.content).drafts
    except Unreadable:
        return [question["key"] for question in questions]
    back = {draft.id: {"key": draft.id, **draft.content} for draft in drafts}
    return [question["key"] for question in questions if as_shown(back.get(question["key"])) != as_shown(question)]
