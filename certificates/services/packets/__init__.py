"""The record packet for counsel: what an officer was taught, as the records have it."""

from certificates.services.packets.making import ask, make, unmade

__all__ = ["ask", "make", "unmade"]
