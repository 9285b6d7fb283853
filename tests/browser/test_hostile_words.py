"""A class whose every word would like to be a script, before a trainer, an administrator and an officer."""

import pytest
from playwright.sync_api import expect

from tests.browser import hostile
from tests.browser.conftest import TABLET

pytestmark = pytest.mark.browser


@pytest.fixture
def hostile_class(site, class_of):
    day = class_of(3, minutes_ago=10)
    names = site.ask(hostile.write_into, day=day)
    yield day
    site.ask(hostile.write_back, names=names)


def test_nobodys_browser_takes_words_for_a_script(site, sign_in, hostile_class):
    for person, addresses in site.ask(hostile.addresses_of, day=hostile_class).items():
        page = sign_in(person, TABLET)
        for address in addresses:
            answer = page.goto(address, wait_until="load")

            assert answer.status == 200, address
            expect(page.locator("img[src='x']")).to_have_count(0)
            assert page.title() != "run", address
        expect(page.get_by_text(hostile.WORDS).first).to_be_attached()


def test_no_other_site_puts_ours_into_a_frame(site, sign_in):
    """So that nobody clicks here what they believe to be there."""
    elsewhere = sign_in("trainer@example.org", TABLET)
    elsewhere.goto("about:blank")

    elsewhere.set_content(f'<iframe src="{site.url}/trainer/"></iframe><iframe src="{site.url}/signin/"></iframe>')

    for frame in elsewhere.frames[1:]:
        frame.wait_for_load_state()
        assert frame.url.startswith("chrome-error:")
