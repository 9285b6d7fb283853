from django.db import models
from wagtail.snippets.models import register_snippet


@register_snippet
class Scenario(models.Model):
    key = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=255)

    def __str__(self) -> str:
        return self.title
