"""Files between preview and import."""

from dataclasses import asdict
from datetime import datetime, timedelta

from django.db import transaction

from assessments.exchange.formats.shape import Reading
from assessments.exchange.models import QuestionFile
from assessments.exchange.services import importing
from assessments.exchange.services.importing import Plan
from course_site.people.models import User

KEPT_FOR = timedelta(days=1)


@transaction.atomic
def keep(reading: Reading, name: str, bank_key: str, bank_title: str, *, by: User, at: datetime) -> QuestionFile:
    """Keeps what was read of a file, to be looked at. Those that nobody took in within a day go."""
    QuestionFile.objects.older_than(at - KEPT_FOR).delete()
    return QuestionFile.objects.create(
        name=name[-200:],
        reading=asdict(reading),
        bank_key=bank_key,
        bank_title=bank_title,
        uploaded_by=by,
        uploaded_at=at,
    )


def look(file: QuestionFile) -> Plan:
    """What it would bring."""
    return importing.preview(Reading.from_plain(file.reading), file.bank_key)


@transaction.atomic
def take_in(file: QuestionFile, *, by: User, at: datetime) -> Plan:
    """Imports what was looked at, and forgets the file."""
    plan = importing.apply(Reading.from_plain(file.reading), file.bank_key, bank_title=file.bank_title, by=by, at=at)
    file.delete()
    return plan
