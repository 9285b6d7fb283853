"""What an officer looks things up in. These have no drafts: what is saved is public."""

from typing import Any, ClassVar, Generic

from django.db import models

from course_site.content.rules import shapes
from course_site.content.rules.course import CourseText, Node
from course_site.content.services.kinds.base import Kind, Standing, V, read
from modules.models import GlossaryTerm, MediationCenter, Resource, StopSign, TriageOutcome, TriageQuestion


class LookupKind(Kind[V], Generic[V]):
    """A table whose columns have the names of the shape's fields."""

    model: ClassVar[type[models.Model]]
    shape: type[V]

    def entries(self, text: CourseText) -> Node[list[V]] | None:
        raise NotImplementedError

    def in_text(self, text: CourseText) -> dict[str, Standing[V]]:
        node = self.entries(text)
        return {entry.key: Standing.of(entry) for entry in node.value} if node else {}  # type: ignore[attr-defined]

    def in_site(self) -> dict[str, Standing[V]]:
        rows = self.model._default_manager.values(*self.shape.model_fields)
        return {row["key"]: Standing.of(read(self.shape, row)) for row in rows}

    def put(self, key: str, standing: Standing[V], *, publish: bool) -> None:
        self.model._default_manager.update_or_create(key=key, defaults=standing.value.model_dump(exclude={"key"}))


class ResourceKind(LookupKind[shapes.Resource]):
    name, model, shape = "resource", Resource, shapes.Resource

    def entries(self, text: CourseText) -> Node[list[shapes.Resource]] | None:
        return text.resources


class CenterKind(LookupKind[shapes.Center]):
    name, model, shape = "center", MediationCenter, shapes.Center

    def entries(self, text: CourseText) -> Node[list[shapes.Center]] | None:
        return text.centers


class TermKind(LookupKind[shapes.Term]):
    name, model, shape = "term", GlossaryTerm, shapes.Term

    def entries(self, text: CourseText) -> Node[list[shapes.Term]] | None:
        return text.glossary


class StopListKind(Kind[shapes.StopList]):
    """The list as a whole: its order is part of what it says."""

    name = "list"

    def in_text(self, text: CourseText) -> dict[str, Standing[shapes.StopList]]:
        return {"stop_list": Standing.of(shapes.StopList(signs=text.stop_list.value))} if text.stop_list else {}

    def in_site(self) -> dict[str, Standing[shapes.StopList]]:
        signs = [
            {"key": row.key, "sign": row.sign, "do": row.what_to_do, "confirm_with_counsel": row.confirm_with_counsel}
            for row in StopSign.objects.all()
        ]
        return {"stop_list": Standing.of(read(shapes.StopList, {"signs": signs}))} if signs else {}

    def put(self, key: str, standing: Standing[shapes.StopList], *, publish: bool) -> None:
        signs = standing.value.signs
        StopSign.objects.exclude(key__in=[sign.key for sign in signs]).delete()
        for position, sign in enumerate(signs, start=1):
            fields = {
                "sign": sign.sign,
                "what_to_do": sign.do,
                "confirm_with_counsel": sign.confirm_with_counsel,
                "position": position,
            }
            StopSign.objects.update_or_create(key=sign.key, defaults=fields)


class TriageKind(Kind[shapes.Triage]):
    """The questions as a whole: each leads to a later one."""

    name = "tool"

    def in_text(self, text: CourseText) -> dict[str, Standing[shapes.Triage]]:
        if text.triage is None:
            return {}
        # The site keeps the outcomes by their codes; their order says nothing.
        outcomes = sorted(text.triage.value.outcomes, key=lambda outcome: outcome.code)
        return {"triage": Standing.of(text.triage.value.model_copy(update={"outcomes": outcomes}))}

    def in_site(self) -> dict[str, Standing[shapes.Triage]]:
        steps = [
            {
                "key": row.key, "title": row.title, "question": row.question, "help": row.hint,
                "yes": _branch(row.yes), "no": _branch(row.no),
            }
            for row in TriageQuestion.objects.all()
        ]  # fmt: skip
        outcomes = [
            {"code": row.code, "title": row.title, "do": row.what_to_do, "say": row.words}
            for row in TriageOutcome.objects.all()
        ]
        value = read(shapes.Triage, {"steps": steps, "outcomes": outcomes})
        return {"triage": Standing.of(value)} if steps else {}

    def put(self, key: str, standing: Standing[shapes.Triage], *, publish: bool) -> None:
        steps, outcomes = standing.value.steps, standing.value.outcomes
        TriageQuestion.objects.exclude(key__in=[step.key for step in steps]).delete()
        for position, step in enumerate(steps, start=1):
            fields = {
                "title": step.title, "question": step.question, "hint": step.help,
                "yes": _stored(step.yes), "no": _stored(step.no), "position": position,
            }  # fmt: skip
            TriageQuestion.objects.update_or_create(key=step.key, defaults=fields)
        TriageOutcome.objects.exclude(code__in=[outcome.code for outcome in outcomes]).delete()
        for outcome in outcomes:
            fields = {"title": outcome.title, "what_to_do": outcome.do, "words": outcome.say}
            TriageOutcome.objects.update_or_create(code=outcome.code, defaults=fields)


def _branch(stored: dict[str, Any]) -> dict[str, Any]:
    if "next" in stored:
        return {"next": stored["next"]}
    return {"outcome": {"code": stored["outcome"], "reason": stored["reason"], "do": stored["do"]}}


def _stored(branch: shapes.TriageBranch) -> dict[str, str]:
    if branch.outcome is None:
        return {"next": branch.next or ""}
    return {"outcome": branch.outcome.code, "reason": branch.outcome.reason, "do": branch.outcome.do}
