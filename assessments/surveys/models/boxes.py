"""Where answers lie while they can still be changed, and while they are too few to be laid open."""

from django.db import models

from assessments.surveys.models.openings import SurveyOpening


class BallotBox(models.Model):
    """Everything that was sent to an opening, as one ciphertext whose key stands in no database
    (`services.ballot_keys`). It is shuffled, padded and sealed anew with each send, so two copies of it, taken before
    and after an answer, say nothing. Emptied, it names the opening whose ballots its own went among."""

    opening = models.OneToOneField(SurveyOpening, primary_key=True, on_delete=models.PROTECT, related_name="box")
    sealed = models.BinaryField(null=True)
    emptied_into = models.ForeignKey(SurveyOpening, null=True, on_delete=models.PROTECT, related_name="emptied_boxes")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name_plural = "ballot boxes"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sealed=None) ^ models.Q(emptied_into=None),
                name="a_box_is_sealed_until_it_is_emptied",
            )
        ]

    def __str__(self) -> str:
        return f"the box of {self.opening_id}"
