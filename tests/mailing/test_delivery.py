import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from course_site.mailing.models import Message
from course_site.mailing.services import delivery

CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"


def test_a_message_arrives_with_its_reason_and_a_way_to_the_site(tell, rivera, mailbox, at, settings):
    settings.BASE_URL = "https://training.example.org"
    message = tell(rivera)

    assert delivery.deliver(message.pk, at=at)

    [mail] = mailbox.mails
    text, html = (mail.get_body([kind]).get_content() for kind in ("plain", "html"))
    assert mailbox.recipients == ["rivera@example.org"]
    assert mail["Subject"] == "A seat is free"
    for part in (text, html):
        assert "Answer by Friday." in part
        assert "You get this because you wait." in part
        assert "https://training.example.org/" in part
    assert Message.objects.get().delivered_at == at


def test_delivering_again_sends_nothing(tell, rivera, mailbox, at):
    message = tell(rivera)

    delivered = [delivery.deliver(message.pk, at=at + timedelta(minutes=10 * turn)) for turn in range(3)]

    assert delivered == [True, False, False]
    assert len(mailbox.mails) == 1


def test_two_workers_do_not_send_the_same_message(tell, rivera, mailbox, at):
    message = tell(rivera)
    Message.objects.update(claimed_at=at)

    assert not delivery.deliver(message.pk, at=at + timedelta(minutes=2))
    assert mailbox.mails == []


def test_eight_workers_at_once_send_it_once(committing, tell, rivera, mailbox, at):
    message = tell(rivera)

    def deliver(_: int) -> bool:
        try:
            return delivery.deliver(message.pk, at=at)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        answers = sorted(threads.map(deliver, range(8)))

    assert answers == [False] * 7 + [True]
    assert len(mailbox.mails) == 1


def test_after_a_worker_died_the_second_copy_bears_the_same_name(tell, rivera, mailbox, at):
    message = tell(rivera)
    delivery.deliver(message.pk, at=at)
    # It died between the answer of the server and the commit.
    Message.objects.update(claimed_at=at, delivered_at=None)

    delivery.deliver(message.pk, at=at + timedelta(minutes=5))

    first, second = mailbox.mails
    assert first["Message-ID"] == second["Message-ID"]
    assert str(message.public_id) in first["Message-ID"]


def test_a_second_copy_that_is_not_answered_either_is_the_last(tell, rivera, mailbox, at):
    message = tell(rivera)
    for turn in range(4):
        delivery.deliver(message.pk, at=at + timedelta(minutes=5 * turn))
        # It died each time.
        Message.objects.update(delivered_at=None)

    assert len(mailbox.mails) == 2
    message.refresh_from_db()
    assert message.state(at) == "Sent, and no answer came"


def test_a_connection_that_breaks_after_the_mail_was_sent_counts_as_no_answer(tell, rivera, mailbox, at):
    message = tell(rivera)
    mailbox.breaks_off = True

    assert not delivery.deliver(message.pk, at=at)
    assert not delivery.deliver(message.pk, at=at + timedelta(minutes=2))
    mailbox.breaks_off = False

    assert delivery.deliver(message.pk, at=at + timedelta(minutes=5))
    assert [mail["Message-ID"] for mail in mailbox.mails] == [mailbox.mails[0]["Message-ID"]] * 2


def test_a_refusal_is_no_copy_however_often_it_comes(tell, rivera, mailbox, at):
    message = tell(rivera)
    mailbox.data_answer = "451 Try later"
    for turn in range(5):
        assert not delivery.deliver(message.pk, at=at + timedelta(minutes=15 * turn))
    mailbox.data_answer = "250 OK"

    assert delivery.deliver(message.pk, at=at + timedelta(hours=2))
    message.refresh_from_db()
    assert message.copies == 1


def test_what_the_server_does_not_take_now_is_tried_again(tell, rivera, mailbox, at):
    message = tell(rivera)
    mailbox.data_answer = "451 Try later"

    assert not delivery.deliver(message.pk, at=at)
    mailbox.data_answer = "250 OK"

    assert delivery.deliver(message.pk, at=at)
    assert len(mailbox.mails) == 1


@pytest.mark.parametrize("answers", [{"rcpt_answer": "550 No such user"}, {"data_answer": "554 No"}])
def test_what_the_server_will_never_take_is_marked_and_left(tell, rivera, mailbox, at, answers):
    message = tell(rivera)
    vars(mailbox).update(answers)

    assert not delivery.deliver(message.pk, at=at)

    assert Message.objects.get().refused_at == at
    assert not Message.objects.due(at + timedelta(hours=1)).exists()


def test_a_server_that_is_down_takes_nothing_and_loses_nothing(tell, rivera, mailbox, at, settings):
    message = tell(rivera)
    settings.EMAIL_PORT = 1

    assert not delivery.deliver(message.pk, at=at)

    assert list(Message.objects.due(at)) == [message]


def test_an_address_that_is_none_is_refused_without_a_word_in_the_log(tell, rivera, mailbox, at, caplog):
    message = tell(rivera)
    type(rivera).objects.update(email="rivera@example.org\nBcc: everybody@example.org")

    with caplog.at_level(logging.INFO):
        assert not delivery.deliver(message.pk, at=at)

    assert mailbox.mails == []
    assert "rivera" not in caplog.text.lower()


def test_what_stays_undelivered_for_three_days_is_no_news(tell, rivera, at):
    tell(rivera)

    assert Message.objects.due(at + timedelta(days=2, hours=23)).exists()
    assert not Message.objects.due(at + timedelta(days=3)).exists()


def test_an_invitation_is_a_part_to_act_on_and_a_file(tell, rivera, mailbox, at):
    message = tell(rivera, calendar=CALENDAR)

    delivery.deliver(message.pk, at=at)

    [mail] = mailbox.mails
    acted_on = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    [file] = mail.iter_attachments()
    assert acted_on.get_param("method") == "REQUEST"
    assert acted_on.get_payload(decode=True).replace(b"\r\n", b"\n") == CALENDAR.replace(b"\r\n", b"\n")
    assert (file.get_filename(), file.get_payload(decode=True)) == ("invite.ics", CALENDAR)


def test_markup_in_a_message_stays_text(tell, rivera, mailbox, at):
    message = tell(rivera, lines=["<script>alert(1)</script>", "https://example.org/my/"])

    delivery.deliver(message.pk, at=at)

    [mail] = mailbox.mails
    html = mail.get_body(["html"]).get_content()
    assert "<script>" not in html
    assert '<a href="https://example.org/my/"' in html
    assert "<script>" in mail.get_body(["plain"]).get_content()


@pytest.mark.parametrize("answer", ["250 OK", "451 Not now, rivera@example.org", "550 No rivera@example.org here"])
def test_the_log_names_nobody_whatever_the_server_answers(tell, rivera, mailbox, at, caplog, answer):
    message = tell(rivera)
    mailbox.rcpt_answer = answer

    with caplog.at_level(logging.INFO):
        delivery.deliver(message.pk, at=at)

    ours = " ".join(line.getMessage() for line in caplog.records if line.name.startswith("course_site"))
    assert str(message.public_id) in ours
    assert "rivera" not in ours.lower()


def test_mail_becomes_files_when_that_is_the_setting(tell, rivera, at, settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path

    delivery.deliver(tell(rivera).pk, at=at)

    [file] = tmp_path.iterdir()
    assert "Subject: A seat is free" in file.read_text()
