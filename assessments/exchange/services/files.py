"""Files between preview and import."""

from datetime import datetime, timedelta

from django.db import transaction

from assessments.exchange.models import QuestionFile
from assessments.exchange.services import importing
from assessments.exchange.services.importing import Plan
from course_site.people.models import User

KEPT_FOR = timedelta(days=1)


@transaction.atomic
def keep(content: bytes, name: str, bank_key: str, bank_title: str, *, by: User, at: datetime) -> QuestionFile:
    """Keeps a file to be looked at. Those that nobody took in within a day go."""
    QuestionFile.objects.older_than(at - KEPT_FOR).delete()
    return QuestionFile.objects.create(
        name=name[-200:], content=content, bank_key=bank_key, bank_title=bank_title, uploaded_by=by, uploaded_at=at
    )


@transaction.atomic
def take_in(file: QuestionFile, *, by: User, at: datetime) -> Plan:
    """Imports what was looked at, and forgets the file."""
    plan = importing.apply(bytes(file.content), file.bank_key, bank_title=file.bank_title, by=by, at=at)
    file.delete()
    return plan
