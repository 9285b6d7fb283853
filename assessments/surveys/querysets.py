"""Reading surveys. Nobody reads a ballot: reports count them."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, Q

if TYPE_CHECKING:
    from course_site.cohorts.models import Enrollment
    from course_site.people.models import User


class OpeningQuerySet(models.QuerySet):
    def closed_by(self, at: datetime) -> Self:
        """Openings that take no more answers. Only their answers may be counted: a count that moves while
        people answer tells what the last one said."""
        return self.filter(closes_at__lte=at)


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        """Whether somebody sent a survey is shown to themselves only, whatever role anybody holds."""
        return self.filter(enrollment__officer__user=user)

    def waiting(self, at: datetime) -> Self:
        """The invitations that can be sent now."""
        return self.filter(spent=False, opening__opens_at__lte=at, opening__closes_at__gt=at)

    def to_survey(self, survey_key: str, seat: "Enrollment | None", at: datetime) -> Self:
        """The invitations to an instrument: first what can be sent now, then the latest opening. Of earlier seats only
        what can be sent: that it was sent or has closed there says nothing about the class of now."""
        can_be_sent = Q(spent=False, opening__opens_at__lte=at, opening__closes_at__gt=at)
        wanted = can_be_sent | Q(enrollment=seat) if seat else Q()
        waiting = ExpressionWrapper(can_be_sent, output_field=BooleanField())
        return self.filter(wanted, opening__survey_key=survey_key).order_by(waiting.desc(), "-opening__opens_at")
