"""Reading messages."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q

# Longer than a delivery can take (two minutes, then the queue ends it), shorter than the queue's pause before
# it starts a job again (five minutes).
CLAIM_HOLDS = timedelta(minutes=4)
# After no answer came the mail goes once more: twice is less bad than never, and three times is a nuisance.
COPIES_AT_MOST = 2
# What could not be handed over for three days is no news any more.
WORTH_TRYING = timedelta(days=3)


class MessageQuerySet(models.QuerySet):
    def undelivered(self) -> Self:
        return self.filter(delivered_at=None, refused_at=None)

    def due(self, at: datetime) -> Self:
        """Those to hand over now: their hour has come, and nobody else has them in hand."""
        free = Q(claimed_at=None) | Q(claimed_at__lte=at - CLAIM_HOLDS)
        return self.undelivered().filter(
            free, copies__lt=COPIES_AT_MOST, not_before__lte=at, not_before__gt=at - WORTH_TRYING
        )
