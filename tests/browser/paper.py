"""The PDF of a certificate, as its owner comes by it."""

import re
import time

from django_q.models import OrmQ
from playwright.sync_api import Page, expect

from certificates.models import Certificate
from certificates.tasks import render_certificate

GRADUATE = "graduate@example.org"
PDF_SECONDS = 120  # on a busy machine


def leave_the_others_unprinted() -> None:
    """A prepared demo queues the certificates of a year, which is a quarter of a minute of work; the journeys look at
    one of them."""
    own = Certificate.objects.get(enrollment__officer__user__email=GRADUATE)
    for entry in OrmQ.objects.all():
        _, path, args, *_ = entry.task["args"]
        if path == render_certificate.module_path and args != [own.pk]:
            entry.delete()


def wait_for_the_pdf(phone: Page) -> None:
    """The queue issues the certificate and prints it. Until then the page offers to look again."""
    expect(phone.get_by_role("link", name=re.compile("Look again|Download the PDF"))).to_be_visible()
    phone.wait_for_load_state()
    ready = phone.get_by_role("link", name="Download the PDF")
    patience = time.monotonic() + PDF_SECONDS
    while not ready.is_visible() and time.monotonic() < patience:
        with phone.expect_navigation():
            phone.get_by_role("link", name="Look again").click()
    expect(ready).to_be_visible()
    expect(phone.get_by_role("heading", name="You completed the course")).to_be_visible()
