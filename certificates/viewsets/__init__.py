"""The register of certificates, templates, record packets, exceptions and signing keys, in the Wagtail admin."""

from wagtail.admin.viewsets.model import ModelViewSetGroup

from certificates.viewsets.exceptions import ExceptionViewSet
from certificates.viewsets.keys import KeysViewSet
from certificates.viewsets.packets import PacketViewSet
from certificates.viewsets.policy import ByAdministrators
from certificates.viewsets.register import CertificateViewSet
from certificates.viewsets.templates import TemplateViewSet

__all__ = ["ByAdministrators", "RecordsGroup"]


class RecordsGroup(ModelViewSetGroup):
    items = (CertificateViewSet, TemplateViewSet, PacketViewSet, ExceptionViewSet, KeysViewSet)
    menu_icon = "tick-inverse"
    menu_label = "Certificates"
    menu_name = "certificates"
