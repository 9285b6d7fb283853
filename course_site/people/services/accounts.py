"""Closing an account, and opening it again. Roles, seats, results and certificates stay as they are."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from course_site.core import audit
from course_site.people.models import AccountChange, User
from course_site.people.rules.accounts import change_refusal
from course_site.people.services import roles, sittings


class NotChanged(ValueError):
    """`code` says why: oneself, last_administrator, nothing_to_change."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@transaction.atomic
def change(user: User, *, opens: bool, reason: str, by: User, at: datetime) -> AccountChange:
    """Who is closed out is out at once, on every device: no page, passkey or code opens anything. Raises NotChanged."""
    # All of them, in one order: two who close each other at once would leave nobody.
    everyone = roles.administrators_on(timezone.localdate(at)).order_by("pk")
    administrators = list(everyone.select_for_update(no_key=True))
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    code = change_refusal(
        is_open=user.is_active,
        opens=opens,
        is_oneself=user == by,
        is_last_administrator=administrators == [user],
    )
    if code:
        raise NotChanged(code)
    user.is_active = opens
    user.save(update_fields=["is_active"])
    if not opens:
        sittings.end_all(user, by=by, at=at)
    roles.follow_in_cms(on=timezone.localdate(at))
    audit.record("account.opened" if opens else "account.closed", user, by=by, at=at)
    return AccountChange.objects.create(user=user, opens=opens, reason=reason, by=by, at=at)
