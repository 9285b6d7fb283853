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
