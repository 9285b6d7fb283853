"""What a device may send twice is kept once, under the name that the device gave it."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, models, transaction

from course_site.core.refusals import Refusal

Row = TypeVar("Row", bound=models.Model)


def keep_once(
    model: type[Row], client_id: UUID, values: Mapping[str, Any], keep: Callable[[], Row], *, other: Refusal
) -> Row:
    """The row of this client id: the one that is there already, else what `keep` makes. Raises `other` when the one
    that is there holds other values."""
    rows = model._default_manager
    try:
        with transaction.atomic():
            kept = rows.filter(client_id=client_id).first() or keep()
    except IntegrityError:  # sent twice at once, and the other one was faster
        kept = rows.get(client_id=client_id)
    if any(getattr(kept, name) != value for name, value in values.items()):
        raise other
    return kept
