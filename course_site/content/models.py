from django.db import models


class LoadedNode(models.Model):
    """What the loader last wrote into a page or a snippet. When the site holds something else now, an editor
    has changed it."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=60)
    content_hash = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("kind", "key", name="one_loaded_node_a_key")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Preparation(models.Model):
    """That this database was prepared, and from what. It stands in the database: an older copy of it that was put
    back is then prepared again."""

    fingerprint = models.CharField(max_length=200)
    done_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"prepared {self.done_at:%Y-%m-%d %H:%M}"
