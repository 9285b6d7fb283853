"""From what is said, through the queue, to the mail server."""

import pytest
from django.db import transaction
from django.utils import timezone
from django_q.models import OrmQ

from course_site.core.jobs.backend import run
from course_site.mailing import tasks
from course_site.mailing.models import Message


@pytest.fixture
def queue(settings):
    """The queue of the site instead of the one of the suite, which forgets."""
    settings.TASKS = settings.TASKS | {"jobs": {"BACKEND": "course_site.core.jobs.backend.Q2Backend"}}


def work() -> None:
    """What a worker does with everything in the queue; a job that fails stays there."""
    for entry in OrmQ.objects.all():
        run(*entry.task["args"])
        entry.delete()


def test_what_is_said_goes_through_the_queue_once(tell, rivera, mailbox, queue):
    tell(rivera, at=timezone.now(), urgent=True)
    tell(rivera, at=timezone.now(), urgent=True)

    assert OrmQ.objects.count() == 1
    work()
    assert mailbox.recipients == ["rivera@example.org"]
    assert Message.objects.get().delivered_at


def test_the_queue_holds_an_id_and_no_name(tell, rivera, queue):
    message = tell(rivera, at=timezone.now(), urgent=True)

    assert OrmQ.objects.get().task["args"][2:4] == ([message.pk], {})


def test_what_is_taken_back_leaves_no_job(tell, rivera, queue):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tell(rivera, at=timezone.now(), urgent=True)
        raise ZeroDivisionError

    assert not OrmQ.objects.exists()


def test_the_round_asks_again_for_what_waits_and_for_nothing_delivered(tell, rivera, reyes, mailbox, queue):
    tell(rivera, at=timezone.now(), urgent=True)
    work()
    tell(reyes, at=timezone.now(), urgent=True)
    OrmQ.objects.all().delete()

    tasks.deliver_what_waits.call()
    tasks.deliver_what_waits.call()
    work()

    assert mailbox.recipients == ["rivera@example.org", "reyes@example.org"]
