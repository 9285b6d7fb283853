"""The PDF of a certificate, as its owner comes by it."""

import re
import time

from playwright.sync_api import Page, expect

PDF_SECONDS = 120  # a prepared demo queues some seventy of them


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
