"""The register of certificates and the record packets, in the Wagtail admin."""

from wagtail.admin.viewsets.model import ModelViewSetGroup

from certificates.viewsets.packets import PacketPolicy, PacketViewSet
from certificates.viewsets.register import CertificateViewSet, RegisterPolicy

__all__ = ["PacketPolicy", "RecordsGroup", "RegisterPolicy"]


class RecordsGroup(ModelViewSetGroup):
    items = (CertificateViewSet, PacketViewSet)
    menu_icon = "tick-inverse"
    menu_label = "Certificates"
    menu_name = "certificates"
