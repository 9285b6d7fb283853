from typing import Any

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from certificates.models import Certificate
from certificates.viewsets import CertificateViewSet, RegisterPolicy

register_permission_policy(Certificate, RegisterPolicy(Certificate))


@hooks.register("register_admin_viewset")
def register_certificates() -> Any:
    return CertificateViewSet()
