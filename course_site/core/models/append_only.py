"""Records that are only ever added. What was shown, answered, marked or scored stays as it was; a correction is a
new row. Survey ballots are the one exception, told in `assessments/surveys/models/boxes.py`."""

from typing import Any, NoReturn

from django.db import models


class AppendOnlyError(TypeError):
    """Somebody tried to change or delete a record that is only ever added to."""


class AppendOnlyQuerySet(models.QuerySet):
    def update(self, **values: Any) -> NoReturn:
        raise AppendOnlyError(f"{self.model.__name__} rows are not updated; add a new one.")

    def delete(self) -> NoReturn:
        raise AppendOnlyError(f"{self.model.__name__} rows are not deleted.")


def delete_past_retention(rows: models.QuerySet) -> int:
    """The one door out of any table: what is past its class, when two people said so (`course_site.retention`)."""
    return rows._raw_delete(rows.db)


class AppendOnly(models.Model):
    objects = AppendOnlyQuerySet.as_manager()
    # Wagtail's index of references is for what editors link; for a record it would be two more writes.
    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError(f"{type(self).__name__} rows are not changed; add a new one.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError(f"{type(self).__name__} rows are not deleted.")
