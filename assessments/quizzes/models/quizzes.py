"""What an editor writes: quizzes that draw from a bank."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.template.response import TemplateResponse
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.snippets.blocks import SnippetChooserBlock

from assessments.keyed import Keyed
from assessments.quizzes import wording
from assessments.quizzes.models.banks import Bank, Question
from assessments.quizzes.rules import timing
from assessments.quizzes.rules.counting import Counting
from assessments.quizzes.rules.release import Moment
from assessments.quizzes.rules.settings import Settings

# What the course files leave out while it is so.
USUAL: dict[str, Any] = {
    "counting": Counting.BEST.value,
    "wait_hours": 0,
    "time_limit": 0,
    "feedback": Moment.AFTER_ATTEMPT.value,
    "marks": "",
}
COUNTING = [
    (Counting.BEST.value, "The best"),
    (Counting.LAST.value, "The last"),
    (Counting.AVERAGE.value, "The average of all"),
    (Counting.FIRST.value, "The first"),
]
MOMENTS = [
    (Moment.DURING.value, "After each answer, which then stands"),
    (Moment.AFTER_ATTEMPT.value, "After the try is handed in"),
    (Moment.AFTER_CLOSING.value, "After the cohort is closed"),
]


class Quiz(Keyed):
    """A draw from a bank, with what it takes to pass."""

    title = models.CharField(max_length=255)
    day = models.CharField(max_length=4, help_text="Key of the course day: D1 … D4.")
    bank = models.ForeignKey(Bank, on_delete=models.PROTECT, related_name="quizzes")
    draw = models.PositiveSmallIntegerField("questions in an attempt", default=12, validators=[MinValueValidator(1)])
    pass_mark = models.PositiveSmallIntegerField(
        default=70, validators=[MaxValueValidator(100)], help_text="Out of 100."
    )
    attempts = models.PositiveSmallIntegerField(
        default=3,
        validators=[MinValueValidator(1)],
        help_text="How often an officer may try.",
    )
    counting = models.CharField("which try counts", max_length=10, choices=COUNTING, default=Counting.BEST.value)
    wait_hours = models.PositiveSmallIntegerField(
        "hours between two tries", default=0, help_text="0: the next one may begin at once."
    )
    time_limit = models.PositiveSmallIntegerField(
        "minutes for a try",
        default=0,
        help_text="0: no limit. Extra time comes on top. What comes later is kept, and a trainer decides.",
    )
    feedback = models.CharField(
        "answers are explained", max_length=20, choices=MOMENTS, default=Moment.AFTER_ATTEMPT.value
    )
    marks = models.CharField(
        "it is told which answers were right",
        max_length=20,
        choices=[("", "Together with the explanations"), *MOMENTS],
        blank=True,
        help_text="Sooner than the explanations, officers learn what to read again, and no key goes around.",
    )
    always_include = StreamField(
        [("question", SnippetChooserBlock("quizzes.Question"))],
        blank=True,
        help_text="Questions that stand in every attempt.",
    )

    panels = [
        FieldPanel("title"),
        FieldRowPanel(["key", "day", "bank"]),
        FieldRowPanel(["draw", "pass_mark", "attempts"]),
        FieldRowPanel(["counting", "wait_hours"]),
        FieldPanel("time_limit"),
        FieldRowPanel(["feedback", "marks"]),
        FieldPanel("always_include"),
    ]

    class Meta:
        ordering = ["key"]
        verbose_name_plural = "quizzes"

    def __str__(self) -> str:
        return self.title

    @property
    def content(self) -> dict[str, Any]:
        """The settings as plain JSON, in the shape of the course files."""
        return {
            "key": self.key,
            "title": self.title,
            "day": self.day,
            "bank": self.bank.key,
            "draw": self.draw,
            "pass_mark": self.pass_mark,
            "attempts": self.attempts,
            "always_include": [question.key for question in self.always_questions()],
            **{name: getattr(self, name) for name, usual in USUAL.items() if getattr(self, name) != usual},
        }

    def always_questions(self) -> list[Question]:
        return [block.value for block in self.always_include if block.value]

    def clean(self) -> None:
        super().clean()
        always = self.always_questions()
        strangers = [question.key for question in always if question.bank_id != self.bank_id]
        if strangers:
            raise ValidationError({"always_include": f"Not in the bank of this quiz: {', '.join(strangers)}."})
        there_are = self.bank.questions.in_use().count() if self.bank_id else 0
        if there_are and self.draw is not None and self.draw > there_are:
            raise ValidationError({"draw": f"This bank has {there_are} questions that can be drawn."})
        if self.draw is not None and len(always) > self.draw:
            raise ValidationError({"always_include": f"More than the {self.draw} questions of an attempt."})

    def serve_preview(self, request: HttpRequest, mode_name: str) -> TemplateResponse:
        settings = Settings.of(self.content)
        words = {
            "counting": wording.COUNTING[settings.counting],
            "explained": wording.EXPLAINED[settings.feedback],
            "tries": self.attempts,
            "time": wording.how_long(timing.allowed(settings.time_limit, 0)),
        }
        return TemplateResponse(request, "quizzes/start.html", {"rules": self, "preview": True} | words)
