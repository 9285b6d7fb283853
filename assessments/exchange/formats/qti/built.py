"""What an interaction becomes."""

from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from assessments.exchange.formats import xml


class Built(NamedTuple):
    kind: str
    stem: str
    body: dict[str, Any]


def prompt(interaction: Element) -> str:
    asked = interaction.find("prompt")
    return f"<div>{xml.inside(asked)}</div>" if asked is not None else ""
