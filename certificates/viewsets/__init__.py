"""The register of certificates, the record packets and the exceptions, in the Wagtail admin."""

from wagtail.admin.viewsets.model import ModelViewSetGroup

from certificates.viewsets.exceptions import ExceptionViewSet
from certificates.viewsets.packets import PacketViewSet
from certificates.viewsets.policy import ByAdministrators
from certificates.viewsets.register import CertificateViewSet

__all__ = ["ByAdministrators", "RecordsGroup"]


class RecordsGroup(ModelViewSetGroup):
    items = (CertificateViewSet, PacketViewSet, ExceptionViewSet)
    menu_icon = "tick-inverse"
    menu_label = "Certificates"
    menu_name = "certificates"
