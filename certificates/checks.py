from typing import Any

from django.core.checks import CheckMessage, Warning, register

from certificates.services.rendering import missing_libraries


@register
def certificates_can_be_printed(**kwargs: Any) -> list[CheckMessage]:
    missing = missing_libraries()
    if not missing:
        return []
    hint = f"apt-get install --no-install-recommends {' '.join(missing)}"
    return [Warning("Certificates cannot be printed on this machine yet.", hint=hint, id="certificates.W001")]
