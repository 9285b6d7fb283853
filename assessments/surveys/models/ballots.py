"""What was said, laid open when the survey closes, all of a class at once and in random order. These rows hold no
person, no moment and no address, their ids are random, and none leads to another: `tests/surveys/test_schema.py` holds
the list of their columns."""

from uuid import uuid4

from django.db import models

from assessments.surveys.models.openings import BallotGroup, SurveyOpening


class Ballot(models.Model):
    """One officer's ratings, with the place where each place of the class has enough of them."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    opening = models.ForeignKey(SurveyOpening, on_delete=models.PROTECT, related_name="ballots")
    group = models.ForeignKey(BallotGroup, null=True, on_delete=models.PROTECT, related_name="ballots")
    answers = models.JSONField(help_text="Code of the question → value of its scale.")

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return "a ballot"


class Comment(models.Model):
    """One answer in words, apart from the ratings of whoever wrote it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    opening = models.ForeignKey(SurveyOpening, on_delete=models.PROTECT, related_name="comments")
    item = models.CharField(max_length=20)
    text = models.TextField()
    may_quote = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"a comment on {self.item}"


class BackgroundAnswer(models.Model):
    """One answer about the officer (years of service, role). Beside the ratings it could single a person out,
    so it stands alone and is only counted."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    opening = models.ForeignKey(SurveyOpening, on_delete=models.PROTECT, related_name="background_answers")
    item = models.CharField(max_length=20)
    value = models.CharField(max_length=20)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"an answer to {self.item}"
