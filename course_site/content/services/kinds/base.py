"""What every kind of node can do."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from course_site.content.rules.course import CourseText

V = TypeVar("V", bound=BaseModel)
Data = dict[str, Any]


@dataclass(frozen=True)
class Standing(Generic[V]):
    """A node as it stands in the text or in the site: its value, and the data that its file holds.

    `is_public` is False while something of it waits to be published; `is_taken_down` is True when an editor has
    unpublished it."""

    value: V
    data: Data
    is_public: bool = True
    is_taken_down: bool = False

    @classmethod
    def of(cls, value: V, *, is_public: bool = True, is_taken_down: bool = False) -> "Standing[V]":
        data = value.model_dump(by_alias=True, exclude_defaults=True, warnings=False)
        return cls(value, data, is_public, is_taken_down)


def read(shape: type[V], data: Data) -> V:
    """What stands in the site, in its shape. A draft may lack what a text must hold; it is taken as it is, and
    is the same as no text."""
    try:
        return shape.model_validate(data)
    except ValidationError:
        return shape.model_construct(**data)


def last_saved(draftable: Any) -> Any:
    """A page or snippet as its editor last saved it, which may be a draft."""
    return draftable.get_latest_revision_as_object() if draftable.has_unpublished_changes else draftable


def is_public(draftable: Any) -> bool:
    return bool(draftable.live and not draftable.has_unpublished_changes)


def taken_down(draftable: Any) -> bool:
    """Whether a page or snippet was public once and is so no more."""
    return not draftable.live and draftable.first_published_at is not None


class Kind(ABC, Generic[V]):
    """One kind of node. `name` is what a person reads: "lesson D1M2.L1"."""

    name: str

    @abstractmethod
    def in_text(self, text: CourseText) -> dict[str, Standing[V]]:
        """The nodes of this kind in the text, by key."""

    @abstractmethod
    def in_site(self) -> dict[str, Standing[V]]:
        """The same nodes as they were last saved in the site, published or not."""

    @abstractmethod
    def put(self, key: str, standing: Standing[V], *, publish: bool) -> None:
        """Makes the node of this key, or brings it to this value."""
