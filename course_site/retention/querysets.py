from typing import Self

from django.db.models import Max, Q

from course_site.core.models.append_only import AppendOnlyQuerySet


class ServiceEndQuerySet(AppendOnlyQuerySet):
    def standing(self) -> Self:
        """The last that was said of each person, of those who are gone."""
        last = self.model._default_manager.values("person").annotate(last=Max("pk")).values("last")
        return self.filter(pk__in=last, last_day__isnull=False)


class HoldQuerySet(AppendOnlyQuerySet):
    def in_force(self) -> Self:
        return self.filter(release=None)


class ProposalQuerySet(AppendOnlyQuerySet):
    def undecided(self) -> Self:
        return self.filter(decision=None)

    def to_confirm_by(self, user: object) -> Self:
        return self.undecided().filter(~Q(by=user))
