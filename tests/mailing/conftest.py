import email
import socket
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from email.policy import default

import pytest
from aiosmtpd.controller import Controller

from course_site.mailing.models import Message
from course_site.mailing.services import post


@pytest.fixture
def tell(at) -> Callable[..., Message | None]:
    """Says something short to somebody."""

    def tell(person, *, kind="seat-offered", about="seat-1", subject="A seat is free", **given) -> Message | None:
        given = {"lines": ["Hello.", "Answer by Friday."], "why": "You get this because you wait.", "at": at} | given
        return post.send(kind, person, about=about, subject=subject, **given)

    return tell


class Mailbox:
    """What the server does with a mail: keeps it, and answers as it is told."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.rcpt_answer = self.data_answer = "250 OK"
        self.breaks_off = False

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        if self.rcpt_answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt_answer

    async def handle_DATA(self, server, session, envelope) -> str:
        if self.data_answer.startswith("250"):
            self.mails.append(email.message_from_bytes(envelope.content, policy=default))
            self.recipients += envelope.rcpt_tos
        if self.breaks_off:
            server.transport.abort()
        return self.data_answer


@pytest.fixture
def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def mail_to(settings) -> Callable[[int], None]:
    def mail_to(port: int) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port

    return mail_to


@pytest.fixture
def mailbox(free_port, mail_to) -> Iterator[Mailbox]:
    """A mail server that answers as a test tells it."""
    mailbox = Mailbox()
    server = Controller(mailbox, hostname="127.0.0.1", port=free_port)
    server.start()
    mail_to(free_port)
    yield mailbox
    server.stop()
