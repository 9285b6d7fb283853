"""The register of certificates and the record packets, in the Wagtail admin."""

from certificates.viewsets.packets import PacketPolicy, PacketViewSet
from certificates.viewsets.register import CertificateViewSet, RegisterPolicy

__all__ = ["CertificateViewSet", "PacketPolicy", "PacketViewSet", "RegisterPolicy"]
