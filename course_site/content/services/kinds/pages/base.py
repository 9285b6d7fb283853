"""What every kind of page can do."""

from typing import Any, ClassVar, Generic

from django.utils.text import slugify
from wagtail.models import Page

from course_site.content.services.kinds.base import Data, Kind, Standing, V, is_public, last_saved, read, taken_down
from course_site.content.services.kinds.doors import Doors


class PageKind(Kind[V], Generic[V]):
    model: ClassVar[type[Page]]
    shape: type[V]

    def __init__(self, doors: Doors) -> None:
        self.doors = doors

    def in_site(self) -> dict[str, Standing[V]]:
        pages = self.model.objects.order_by("path")
        return {self.key_of(page): self.standing(page) for page in pages}

    def standing(self, page: Page) -> Standing[V]:
        value = read(self.shape, self.data_of(last_saved(page)))
        return Standing.of(value, is_public=is_public(page), is_taken_down=taken_down(page))

    def put(self, key: str, standing: Standing[V], *, publish: bool) -> None:
        page = self.find(key)
        if page is None:
            page = self.model(slug=self.slug_of(standing.value), live=False)
            self.fill(page, standing.value)
            parent = self.parent_of(key)
            page.slug = free_slug(parent, page.slug, key)
            parent.add_child(instance=page)
        else:
            page = last_saved(page)
            self.fill(page, standing.value)
        revision = page.save_revision(clean=False)
        if publish:
            revision.publish()

    def find(self, key: str) -> Page | None:
        return self.model.objects.filter(key=key).first()

    def key_of(self, page: Any) -> str:
        return str(page.key)

    def data_of(self, page: Any) -> Data:
        """The page in the shape of its file."""
        raise NotImplementedError

    def fill(self, page: Any, value: V) -> None:
        raise NotImplementedError

    def parent_of(self, key: str) -> Page:
        raise NotImplementedError

    def slug_of(self, value: Any) -> str:
        """Made from the title once; a later title does not move the page."""
        return str(slugify(value.title))[:60].strip("-")


def free_slug(parent: Page, slug: str, key: str) -> str:
    taken = parent.get_children().filter(slug=slug).exists()
    return f"{slug}-{slugify(key)}" if taken else slug
