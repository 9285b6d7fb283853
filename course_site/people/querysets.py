"""Reading people. Whoever lists, asks who is looking."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from course_site.people.models import User


class RoleGrantQuerySet(models.QuerySet):
    def in_force(self, day: date) -> Self:
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day, awaits_second=False)


class PrecinctQuerySet(models.QuerySet):
    def active(self) -> Self:
        return self.filter(archived_at=None)


class OfficerQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        """An administrator sees every officer, an officer sees themselves, a trainer those of their cohorts."""
        if "administrator" in user.role_names:
            return self
        own = Q(user=user)
        if "trainer" in user.role_names:
            today = timezone.localdate()
            own |= Q(enrollments__cohort__in=user.training.in_force(today).order_by().values("cohort"))
        return self.filter(own).distinct()

    def named_to_sergeant(self, user: "User", on: date) -> Self:
        """Who serves, on a day, in a precinct of which somebody is training sergeant. Their names, and nothing else:
        whatever hangs on an officer is read from `visible_to`, which knows no sergeant."""
        precincts = user.role_grants.in_force(on).filter(role="sergeant").values("precinct")
        posted = Q(postings__valid_to=None) | Q(postings__valid_to__gte=on)
        return self.filter(posted, postings__valid_from__lte=on, postings__precinct__in=precincts).distinct()

    def found_by(self, user: "User", words: str) -> Self:
        """Looking somebody up to seat them. An administrator finds by name or tax number, a trainer by the whole
        number, which the officer tells them: nobody leafs through the Department."""
        exact = self.filter(member_no=words.strip())
        if "administrator" not in user.role_names:
            return exact if "trainer" in user.role_names else self.none()
        found = self
        for word in words.split():
            found = found.filter(
                Q(user__last_name__icontains=word) | Q(user__first_name__icontains=word) | Q(member_no=word)
            )
        return found
