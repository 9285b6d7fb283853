"""What an editor writes: questions in banks."""

from random import Random
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.text import Truncator
from wagtail.admin.panels import FieldPanel

from assessments.keyed import KEY_HELP, Keyed, KeyedForm
from assessments.quizzes import kinds
from assessments.quizzes.blocks import KindField, plain
from assessments.quizzes.kinds import KINDS
from assessments.quizzes.querysets import QuestionQuerySet


class Bank(models.Model):
    """A stock of questions that quizzes draw from."""

    key = models.SlugField(max_length=40, unique=True, help_text=KEY_HELP)
    title = models.CharField(max_length=255)

    base_form_class = KeyedForm
    panels = [FieldPanel("key"), FieldPanel("title")]

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.title


class Question(Keyed):
    """One question. Its kind is that of its body."""

    bank = models.ForeignKey(Bank, on_delete=models.PROTECT, related_name="questions")
    # Kept beside the body so that lists can be narrowed to a kind.
    kind = models.CharField(max_length=20, choices=kinds.labels, editable=False)
    stem = models.TextField(help_text="The question, as the officer reads it.")
    objective = models.CharField(max_length=12, help_text="What it shows, as in D1M2.a.")
    difficulty = models.PositiveSmallIntegerField(
        choices=[(1, "1 · recall"), (2, "2 · apply"), (3, "3 · judge")], default=2
    )
    body: Any = KindField([(name, kind.block()) for name, kind in KINDS.items()], max_num=1)
    why = models.TextField(blank=True, help_text="Explains the right answer. Shown after handing in.")
    image = models.ForeignKey("wagtailimages.Image", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    image_alt = models.CharField(
        "what the picture shows",
        max_length=250,
        blank=True,
        help_text="For officers who do not see it: what they need to know to answer, and no more.",
    )
    tags = models.CharField(max_length=200, blank=True, help_text="Words to find it by, with commas between.")

    objects = QuestionQuerySet.as_manager()

    preview_modes = [("", "As the officer sees it"), ("explained", "After handing in")]

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return f"{self.key} {Truncator(self.stem).chars(80)}"

    @property
    def content(self) -> dict[str, Any]:
        """The whole question as plain JSON, in the shape of the course files. A draft may have no kind yet."""
        body = self.body[0] if self.body else None
        optional = {"why": plain(self.why), "tags": self.tag_list}
        return {
            "key": self.key,
            "kind": body.block_type if body else "",
            "difficulty": self.difficulty,
            "objective": self.objective,
            "stem": plain(self.stem),
            **(plain(body.value) if body else {}),
            **{name: value for name, value in optional.items() if value},
        }

    @property
    def asked(self) -> dict[str, Any]:
        """The content with its picture, which has no place in the course files."""
        if not self.image:
            return self.content
        size = {"width": self.image.width, "height": self.image.height}
        return self.content | {"image": {"digest": self.image.get_file_hash(), "alt": self.image_alt, **size}}

    @property
    def tag_list(self) -> list[str]:
        return [tag.strip() for tag in self.tags.split(",") if tag.strip()]

    def clean(self) -> None:
        super().clean()
        if self.body:
            self.kind = self.body[0].block_type

    def faults(self) -> list[str]:
        """What keeps it from being asked, in words for the editor. A draft may have them."""
        if not self.body:
            return ["Choose what kind of question this is."]
        blind = ["Say what the picture shows."] if self.image and not self.image_alt else []
        return kinds.of(self.content).check(self.content) + blind

    def serve_preview(self, request: HttpRequest, mode_name: str) -> TemplateResponse:
        faults = self.faults()
        context: dict[str, Any] = {"question": self, "explained": mode_name == "explained", "faults": faults}
        if self.body:
            content = self.asked
            kind = kinds.of(content)
            order = kind.shuffle(content, Random(self.key))  # noqa: S311  the same at every look
            context |= {"kind": kind, "form": kind.show(content, order)}
            context["lines"] = [] if faults else kind.explain(content, order, None)
        return TemplateResponse(request, "quizzes/preview.html", context)
