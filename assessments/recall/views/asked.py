"""A question on the screen, made from `Kind.show`: it holds no key and no explanation."""

from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID, uuid4

from assessments.quizzes.kinds.base import Posted, QuestionForm
from assessments.quizzes.models import QuestionVersion
from assessments.recall.forms import EnvelopeForm
from assessments.recall.models import RecallAnswer


@dataclass(frozen=True)
class Asked:
    to_be: RecallAnswer  # not answered yet
    form: QuestionForm
    problem: str = ""

    @classmethod
    def of(cls, version: QuestionVersion, data: Posted = None, *, client_id: UUID | None = None) -> Self:
        to_be = RecallAnswer(client_id=client_id or uuid4(), question_version=version)
        return cls(to_be, to_be.kind.show(to_be.content, to_be.order, data=data))

    def moved(self) -> Self:
        """The same question, with its rows where they were moved to."""
        to_be = self.to_be
        return type(self)(to_be, to_be.kind.show(to_be.content, to_be.order, self.form.answer()))

    @property
    def half_done(self) -> str:
        return self.to_be.kind.half_done(self.to_be.content, self.to_be.order, self.form.answer())

    @property
    def template(self) -> Any:
        return self.to_be.kind.template

    @property
    def envelope(self) -> EnvelopeForm:
        version = self.to_be.question_version
        named = {"client_id": self.to_be.client_id, "question": version.question_key, "version": version.number}
        return EnvelopeForm(initial=named, auto_id=False)
