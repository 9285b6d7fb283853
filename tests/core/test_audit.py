"""The record of who did what."""

import pytest
from django.db import transaction

from course_site.core import audit
from course_site.core.models import AuditEntry


def test_an_entry_names_its_record_by_public_id(seat, okafor, at):
    entry = audit.record("enrollment.moved", seat, by=okafor, at=at, to="fall")

    assert entry.target == f"cohorts.enrollment:{seat.public_id}"
    assert (entry.actor, entry.at, entry.detail) == (okafor, at, {"to": "fall"})


def test_an_entry_vanishes_with_the_deed(seat, okafor, at):
    before = AuditEntry.objects.count()

    with pytest.raises(RuntimeError), transaction.atomic():
        audit.record("enrollment.moved", seat, by=okafor, at=at)
        raise RuntimeError

    assert AuditEntry.objects.count() == before


def test_the_machine_has_no_name(seat, at):
    assert audit.record("enrollment.settled", seat, by=None, at=at).actor is None
