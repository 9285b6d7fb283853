from typing import Any

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from certificates.models import Certificate, RecordPacket
from certificates.viewsets import PacketPolicy, RecordsGroup, RegisterPolicy

register_permission_policy(Certificate, RegisterPolicy(Certificate))
register_permission_policy(RecordPacket, PacketPolicy(RecordPacket))


@hooks.register("register_admin_viewset")
def register_records() -> Any:
    return RecordsGroup()
