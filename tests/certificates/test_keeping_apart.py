"""After a restore no number is given twice, and what was withdrawn stays withdrawn."""

import pytest

from certificates.models import Certificate, SerialYear
from certificates.services import issuing, keeping_apart
from course_site.core import kept_apart


@pytest.fixture(autouse=True)
def apart(settings, tmp_path) -> None:
    settings.KEPT_APART_DIR = tmp_path


def as_in_the_backup(certificate: Certificate) -> None:
    """The database does not know of the withdrawal, nor of the numbers that were given since."""
    Certificate.objects.filter(pk=certificate.pk).update(
        state="valid", state_reason="", state_by=None, state_changed_at=None
    )


def test_what_was_withdrawn_after_the_backup_is_withdrawn_again(certificate, okafor, at):
    issuing.revoke(certificate, "Rivera asked for it", by=okafor, at=at)
    keeping_apart.export()
    as_in_the_backup(certificate)

    keeping_apart.apply(at=at)
    keeping_apart.apply(at=at)

    certificate.refresh_from_db()
    assert (certificate.state, certificate.state_by, certificate.state_changed_at) == ("revoked", okafor, at)


def test_no_number_is_given_twice(certificate, at):
    year = SerialYear.objects.get()
    SerialYear.objects.update(last=year.last + 7)  # given after the backup
    keeping_apart.export()
    SerialYear.objects.update(last=year.last)

    keeping_apart.apply(at=at)

    assert SerialYear.objects.get().last == year.last + 7 + keeping_apart.GAP


def test_numbers_are_left_out_even_when_nothing_was_kept_apart(certificate, at):
    before = SerialYear.objects.get().last

    keeping_apart.apply(at=at)

    assert SerialYear.objects.get().last == before + keeping_apart.GAP


def test_nobody_is_named_in_what_is_kept_apart(certificate, okafor, at):
    issuing.revoke(certificate, "Rivera asked for it", by=okafor, at=at)

    keeping_apart.export()

    assert "Rivera" not in str(list(kept_apart.read(keeping_apart.FILE)))
