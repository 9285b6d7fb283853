"""What is noted in a round and how far its debrief has come. Neither is a record: both go when the debrief ends."""

from django.db import models
from django.db.models import Q

from assessments.rotations.rules.debrief import LAST, Step
from course_site.cohorts.models import TrainingSession


class Pad(models.Model):
    """What one of a room noted, by their place in it and without a name."""

    session = models.ForeignKey(TrainingSession, on_delete=models.PROTECT, related_name="pads")
    round = models.PositiveSmallIntegerField()
    room = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=12, help_text="“observer 2”, “first party”.")
    revision = models.PositiveIntegerField(help_text="Of the phone: a later one stands.")
    notes = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint("session", "round", "room", "place", name="one_pad_a_place_of_a_round"),
            models.CheckConstraint(condition=~Q(place="mediator"), name="whoever_mediates_notes_nothing"),
        ]

    def __str__(self) -> str:
        return f"Round {self.round}, room {self.room}, {self.place}"


class Debrief(models.Model):
    """How far a room has come in talking about its round; none while whoever mediated has the word."""

    session = models.ForeignKey(TrainingSession, on_delete=models.PROTECT, related_name="debriefs")
    round = models.PositiveSmallIntegerField()
    room = models.PositiveSmallIntegerField()
    step = models.PositiveSmallIntegerField(default=Step.MEDIATOR.value)
    is_over = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint("session", "round", "room", name="one_debrief_a_room_of_a_round"),
            models.CheckConstraint(
                condition=Q(step__gte=Step.MEDIATOR.value, step__lte=LAST.value), name="a_debrief_stands_at_a_step"
            ),
        ]

    def __str__(self) -> str:
        return f"Debrief of round {self.round}, room {self.room}"
