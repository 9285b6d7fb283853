from typing import Any

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from certificates.models import Certificate, RecordPacket
from certificates.viewsets import ByAdministrators, RecordsGroup
from modules.models import Waiver

# A certificate is corrected by its next revision, or withdrawn; a packet is asked for; an exception is decided on the
# board of the class.
register_permission_policy(Certificate, ByAdministrators(Certificate, {"view", "correct", "revoke"}))
register_permission_policy(RecordPacket, ByAdministrators(RecordPacket, {"view", "add"}))
register_permission_policy(Waiver, ByAdministrators(Waiver, {"view"}))


@hooks.register("register_admin_viewset")
def register_records() -> Any:
    return RecordsGroup()
