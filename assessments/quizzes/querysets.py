"""Reading questions and attempts. Whoever lists, asks who is looking."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Exists, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from course_site.cohorts.querysets import taught_by
from course_site.core.models.append_only import AppendOnlyQuerySet

if TYPE_CHECKING:
    from course_site.people.models import User


class QuestionQuerySet(models.QuerySet):
    def live(self) -> Self:
        return self.filter(live=True)

    def in_use(self) -> Self:
        """Published, or not published yet: everything but what was taken out of use."""
        return self.filter(Q(live=True) | Q(first_published_at=None))


class QuestionVersionQuerySet(AppendOnlyQuerySet):
    def held(self) -> Self:
        """Nobody draws it meanwhile: an attempt names it, and so waits for the key."""
        return self.select_for_update(no_key=False)

    def newest(self) -> Self:
        """The last version of every question."""
        later = self.model._default_manager.filter(question_key=OuterRef("question_key"), number__gt=OuterRef("number"))
        return self.filter(~Exists(later))

    def with_answered(self) -> Self:
        """Each with the number of attempts that answered it."""
        return self.annotate(answered=Count("items", filter=Q(items__events__isnull=False), distinct=True)).order_by(
            "-number"
        )


class AttemptQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        """An administrator sees every attempt, a trainer those of their cohorts, an officer their own."""
        if "administrator" in user.role_names:
            return self
        own = Q(enrollment__officer__user=user)
        own |= Q(enrollment__cohort__in=taught_by(user))
        return self.filter(own).distinct()

    def of_officer(self, user: "User") -> Self:
        """The attempts somebody takes themselves: nobody else answers them."""
        return self.filter(enrollment__officer__user=user)

    def locked(self) -> Self:
        """Nobody answers or hands in meanwhile. Rows that only refer to it are not held up."""
        return self.select_for_update(of=("self",), no_key=True).select_related("quiz_version", "enrollment")

    def submitted(self) -> Self:
        return self.filter(state="submitted")

    def first_tries(self) -> Self:
        """The first try that each officer handed in at each quiz, in whatever class."""
        begun = self.model._default_manager.filter(state="submitted", number=1).order_by()
        firsts = begun.values("enrollment__officer", "quiz_key").annotate(first=Min("pk"))
        return self.filter(pk__in=firsts.values("first"))


class AttemptItemQuerySet(models.QuerySet):
    def with_revision(self) -> Self:
        """Each item, in line, with the number of its last answer: 0 when there is none."""
        # Django forgets the order of the model where it groups.
        return self.annotate(revision=Coalesce(Max("events__revision"), 0)).order_by("position")

    def locked(self, last_revision: Subquery) -> Self:
        """As much as saving an answer reads, with the attempt, which nobody hands in meanwhile."""
        return (
            self.select_for_update(of=("attempt",), no_key=True)
            .select_related("attempt__quiz_version", "question_version")
            .only(
                "order", "attempt__state", "attempt__started_at", "attempt__enrollment",
                "attempt__quiz_version__content", "question_version__content",
            )
            .annotate(revision=last_revision)
        )  # fmt: skip


class AnswerEventQuerySet(AppendOnlyQuerySet):
    def counting(self) -> Self:
        """The answers that took their place in line, oldest first. The last one of an item is its answer."""
        return self.exclude(revision=None).order_by("revision")
