"""Where a request comes from."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

# A household or an office has a whole network of the new addresses, and may use another one for every try.
NETWORK = 64


def network_of(request: HttpRequest) -> str:
    """What the proxy in front says last, where there is one: before that stands whatever the visitor made up."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else ""
    told = forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(told)
    except ValueError:
        return ""
    return str(ipaddress.ip_network((address, NETWORK), strict=False)) if address.version == 6 else str(address)
