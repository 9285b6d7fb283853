"""A role-play. How a story must hang together is the business of its own checker."""

from typing import Any

from pydantic import BaseModel, ConfigDict

from course_site.content.rules.shapes.base import Slug, Text


class Scenario(BaseModel):
    model_config = ConfigDict(extra="allow", frozen=True)

    key: Slug
    title: Text
    nodes: list[dict[str, Any]]
    endings: list[dict[str, Any]]
