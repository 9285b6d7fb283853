from django.conf import settings
from django.db import models

from course_site.cohorts.models import Cohort
from course_site.core.models.append_only import AppendOnly
from course_site.filings.querysets import FilingQuerySet
from course_site.filings.rules.papers import Paper


class Filing(AppendOnly):
    """A paper that was sent to the State, frozen as it was. A correction is a new filing that amends this one."""

    PAPERS = [(paper.value, paper.label) for paper in Paper]

    # Made by the form, so that a form sent twice is one filing.
    public_id = models.UUIDField(unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="filings")
    paper = models.CharField(max_length=12, choices=PAPERS)
    profile = models.CharField("layout", max_length=40, help_text="Key of the State's layout.")
    content = models.JSONField(help_text="As in `rules.contents.Content`.")
    sha256 = models.CharField(max_length=64, help_text="Of the content; it stands at the foot of the PDF.")
    sent_on = models.DateField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    amends = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="amended_by"
    )  # fmt: skip
    reason = models.CharField(max_length=200, blank=True, help_text="Why it was corrected.")

    objects = FilingQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "cohort", "paper", condition=models.Q(amends=None) & ~models.Q(paper="terminations"),
                name="a_paper_is_sent_once_then_corrected",
            ),
            models.UniqueConstraint(
                "cohort", "paper", "sha256", condition=models.Q(amends=None), name="nothing_is_told_twice"
            ),
            models.CheckConstraint(
                condition=models.Q(amends=None, reason="") | (models.Q(amends__isnull=False) & ~models.Q(reason="")),
                name="a_corrected_filing_says_why",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_paper_display()} of {self.cohort}, sent on {self.sent_on:%Y-%m-%d}"


class FilingFile(AppendOnly):
    """The bytes of a filing. They stand apart, so that a list of filings does not read them."""

    class Format(models.TextChoices):
        CSV = "csv", "CSV"
        PDF = "pdf", "PDF"

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(max_length=3, choices=Format)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint("filing", "format", name="one_file_a_format_of_a_filing")]

    def __str__(self) -> str:
        return f"{self.filing}.{self.format}"
