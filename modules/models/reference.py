"""What an officer looks things up in: resources, mediation centers, words, stop signs, the triage."""

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel

from modules.keyed import KeyedForm
from modules.rules import triage

TRIAGE_FAULTS = {
    "shape": 'Write {"next": "T2"}, or {"outcome": "STOP", "reason": "…", "do": "…"}.',
    "unknown_next": "The next question has to exist, and to come later than this one.",
    "unknown_outcome": f"The outcome is one of {', '.join(triage.Code)}.",
}


class Resource(models.Model):
    """A publication or film that a module points to."""

    key = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=255)
    kind = models.CharField(max_length=60)
    description = models.TextField()
    topics = models.JSONField(default=list, blank=True)
    modules = models.JSONField(default=list, blank=True, help_text="Keys of the modules that point here.")

    panels = [FieldPanel(name) for name in ("key", "title", "kind", "description", "topics", "modules")]

    base_form_class = KeyedForm

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class MediationCenter(models.Model):
    """The community dispute resolution center of a borough."""

    key = models.SlugField(max_length=20, unique=True)
    name = models.CharField(max_length=160)
    abbreviation = models.CharField(max_length=12, blank=True)
    borough = models.CharField(max_length=20)
    description = models.TextField()
    website = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=200, blank=True)
    confirm = models.CharField(max_length=200, blank=True, help_text="How sure we are, and what to confirm.")

    base_form_class = KeyedForm

    class Meta:
        ordering = ["borough"]

    def __str__(self) -> str:
        return f"{self.name} ({self.borough})"


class GlossaryTerm(models.Model):
    key = models.SlugField(max_length=60, unique=True)
    term = models.CharField(max_length=80)
    meaning = models.TextField()
    group = models.CharField(max_length=60, blank=True)

    base_form_class = KeyedForm

    class Meta:
        ordering = ["term"]

    def __str__(self) -> str:
        return self.term


class StopSign(models.Model):
    """A sign that stops mediation and referral, and the duty that follows."""

    key = models.SlugField(max_length=60, unique=True)
    sign = models.CharField(max_length=200)
    what_to_do = models.TextField()
    confirm_with_counsel = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    base_form_class = KeyedForm

    class Meta:
        ordering = ["position", "key"]

    def __str__(self) -> str:
        return self.sign


class TriageQuestion(models.Model):
    """One of the questions that decide whether a job goes to a mediation center."""

    key = models.SlugField(max_length=10, unique=True)
    title = models.CharField(max_length=60)
    question = models.TextField()
    hint = models.TextField(blank=True, help_text="Shown below the question.")
    yes = models.JSONField(help_text='{"next": "T2"} or {"outcome": "STOP", "reason": …, "do": …}')
    no = models.JSONField()
    position = models.PositiveSmallIntegerField(default=0)

    base_form_class = KeyedForm

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.key} {self.title}"

    def clean(self) -> None:
        later = TriageQuestion.objects.filter(position__gt=self.position).values_list("key", flat=True)
        for name in ("yes", "no"):
            fault = triage.fault(getattr(self, name), set(later))
            if fault:
                raise ValidationError({name: TRIAGE_FAULTS[fault]})

    def as_rule(self) -> triage.Question:
        return triage.Question(yes=triage.branch(self.yes), no=triage.branch(self.no))


class TriageOutcome(models.Model):
    """How the triage can end: what to do, and the words to say."""

    code = models.CharField(max_length=12, unique=True, help_text="As the questions name it: REFER, STOP …")
    title = models.CharField(max_length=80)
    what_to_do = models.TextField()
    words = models.TextField(blank=True, help_text="What an officer can say, word for word.")

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.title
