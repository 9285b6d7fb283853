"""What the State is told about Chen's cohort: it starts on Monday, March 2 and ends on Thursday, March 5."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from course_site.cohorts.models import Cohort, Enrollment
from course_site.filings.models import Filing, InstructorCertification, Particulars
from course_site.filings.rules import contents
from course_site.filings.rules.papers import Paper
from course_site.filings.services import facts, layouts, sending


@pytest.fixture
def after_class() -> datetime:
    """Monday, March 9, noon in New York."""
    return datetime(2026, 3, 9, 17, 0, tzinfo=UTC)


@pytest.fixture
def particulars(db) -> Particulars:
    return Particulars.objects.create(
        course_key="four_day", sponsor="NYPD", director="Priscilla Okafor", provider="New York Peace Institute"
    )


@pytest.fixture
def certified(chen) -> InstructorCertification:
    return InstructorCertification.objects.create(user=chen, number="IC-0042")


@pytest.fixture
def send(okafor, after_class) -> Callable[..., Filing]:
    """`send(cohort, Paper.ROSTER_START)`: Okafor looks at the paper, sends it and records that she did."""

    def send(cohort: Cohort, paper: Paper, layout: str = "ny_dcjs", **given) -> Filing:
        profile = layouts.shipped()[layout]
        seen = contents.digest(facts.of_paper(cohort, paper))
        values = {"filing_id": uuid4(), "seen": seen, "sent_on": date(2026, 3, 9), "by": okafor, "at": after_class}
        return sending.record(cohort, paper, profile, **values | given)

    return send


@pytest.fixture
def close(okafor, after_class) -> Callable[[Cohort], None]:
    """Closes a cohort by hand; whoever has not completed is "not yet"."""

    def close(cohort: Cohort) -> None:
        Enrollment.objects.filter(cohort=cohort).seated().exclude(status="completed").update(status="not_yet")
        Cohort.objects.filter(pk=cohort.pk).update(status="closed", closed_at=after_class, closed_by=okafor)
        cohort.refresh_from_db()

    return close
