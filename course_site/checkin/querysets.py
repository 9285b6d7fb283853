"""Reading what waits for an answer. What is about a person starts at a class day that the reader may run."""

from typing import Self

from course_site.core.models.append_only import AppendOnlyQuerySet


class WalkInQuerySet(AppendOnlyQuerySet):
    def unreconciled(self) -> Self:
        return self.filter(outcome=None)


class ExcuseRequestQuerySet(AppendOnlyQuerySet):
    def unanswered(self) -> Self:
        return self.filter(answer=None)
