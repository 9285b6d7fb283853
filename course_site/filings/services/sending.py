"""Recording that a paper was sent: what was sent is frozen, once."""

import hashlib
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from course_site.cohorts.models import Cohort
from course_site.core import audit
from course_site.filings import csv_file, drawing
from course_site.filings.models import Filing, FilingFile
from course_site.filings.rules import contents
from course_site.filings.rules.contents import Content
from course_site.filings.rules.papers import Paper
from course_site.filings.rules.profiles import Profile
from course_site.filings.services import facts, packs
from course_site.filings.services.refusals import FilingRefused
from course_site.people.models import User


def has_changed(filing: Filing) -> bool:
    """Whether the records say something else now than what the State was sent."""
    now = facts.of_paper(filing.cohort, Paper(filing.paper), amends=filing)
    if not contents.names_members(filing.content):
        now = contents.without_member_numbers(now)
    return contents.digest(now) != filing.sha256


def record(
    cohort: Cohort, paper: Paper, profile: Profile, *, filing_id: UUID, seen: str, sent_on: date, by: User, at: datetime
) -> Filing:
    """Keeps that a paper was sent; recording it again under the same id answers the first. `seen` is the hash of the
    facts that the sender looked at.

    Raises FilingRefused: `already_sent`, `nothing`, `too_early`, `in_the_future`, `incomplete`, `changed`,
    `other_filing`."""
    if earlier := _recorded(filing_id, cohort, paper):
        return earlier
    _refuse_day(cohort, paper, sent_on, at)
    content = facts.of_paper(cohort, paper)
    if not content["rows"]:
        raise FilingRefused("nothing")
    if not paper.may_be_sent_again and cohort.filings.filter(paper=paper).exists():
        raise FilingRefused("already_sent")
    _refuse_content(content, paper, profile, seen)
    filing = Filing(
        public_id=filing_id, cohort=cohort, paper=paper, content=content, sent_on=sent_on, sent_by=by, recorded_at=at
    )
    return _keep(filing, profile, action="filing.sent")


def amend(
    filing: Filing, profile: Profile, *, reason: str, filing_id: UUID, seen: str, sent_on: date, by: User, at: datetime
) -> Filing:
    """Keeps that a correction was sent; the first filing stays as it is.

    Raises FilingRefused: `already_amended`, `reason_missing`, and what `record` raises about the day and the
    content."""
    cohort, paper = filing.cohort, Paper(filing.paper)
    if earlier := _recorded(filing_id, cohort, paper):
        return earlier
    if not reason.strip():
        raise FilingRefused("reason_missing")
    if Filing.objects.filter(amends=filing).exists():
        raise FilingRefused("already_amended")
    _refuse_day(cohort, paper, sent_on, at)
    content = facts.of_paper(cohort, paper, amends=filing)
    _refuse_content(content, paper, profile, seen)
    correction = Filing(
        public_id=filing_id, cohort=cohort, paper=paper, content=content, sent_on=sent_on, sent_by=by, recorded_at=at,
        amends=filing, reason=reason,
    )  # fmt: skip
    return _keep(correction, profile, action="filing.amended")


def _recorded(filing_id: UUID, cohort: Cohort, paper: Paper) -> Filing | None:
    earlier: Filing | None = Filing.objects.filter(public_id=filing_id).first()
    if earlier and (earlier.cohort_id, earlier.paper) != (cohort.pk, paper):
        raise FilingRefused("other_filing")
    return earlier


def _refuse_day(cohort: Cohort, paper: Paper, sent_on: date, at: datetime) -> None:
    if sent_on > timezone.localdate(at):
        raise FilingRefused("in_the_future")
    [item] = [item for item in packs.of_cohort(cohort, at=at) if item.paper is paper]
    if item.due and not item.due.is_open(sent_on):
        raise FilingRefused("too_early")


def _refuse_content(content: Content, paper: Paper, profile: Profile, seen: str) -> None:
    if gaps := contents.gaps(content, profile.layouts[paper]):
        raise FilingRefused("incomplete", tuple(gaps))
    if contents.digest(content) != seen:
        raise FilingRefused("changed")


def _keep(filing: Filing, profile: Profile, *, action: str) -> Filing:
    paper = Paper(filing.paper)
    filing.profile = profile.key
    filing.content = contents.fitted(filing.content, profile.layouts[paper])
    filing.sha256 = contents.digest(filing.content)
    # Drawing takes long: it stays outside the transaction, which on SQLite locks out every other writer.
    files = {
        FilingFile.Format.CSV: csv_file.write(filing.content, profile.layouts[paper]),
        FilingFile.Format.PDF: drawing.draw(paper, filing.content, profile),
    }
    try:
        with transaction.atomic():
            _refuse_told_before(filing)
            filing.save()
            for kind, content in files.items():
                sha256 = hashlib.sha256(content).hexdigest()
                FilingFile.objects.create(filing=filing, format=kind, content=content, sha256=sha256)
            detail = {"paper": filing.paper, "layout": filing.profile, "sha256": filing.sha256}
            audit.record(action, filing, by=filing.sent_by, at=filing.recorded_at, **detail)
    except IntegrityError:
        return _answer_the_faster(filing)
    return filing


def _refuse_told_before(filing: Filing) -> None:
    """While a notice was drawn, somebody may have told the State of one of its officers."""
    if filing.amends_id or not Paper(filing.paper).may_be_sent_again:
        return
    Cohort.objects.select_for_update(no_key=True).get(pk=filing.cohort_id)
    others = filing.cohort.filings.in_force().filter(paper=filing.paper).exclude(public_id=filing.public_id)
    if facts.told_in(others) & facts.told_in([filing]):
        raise FilingRefused("changed")


def _answer_the_faster(filing: Filing) -> Filing:
    """Somebody recorded the same a moment before: the same form is answered with what it made, another is refused."""
    if earlier := _recorded(filing.public_id, filing.cohort, Paper(filing.paper)):
        return earlier
    raise FilingRefused("already_amended" if filing.amends_id else "already_sent")
