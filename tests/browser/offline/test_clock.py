"""Dana's tablet whose clock is wrong: what she did in class is on record at the moment at which she did it."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from assessments.rubrics.models import Observation
from course_site.cohorts.models import TrainingSession
from tests.browser.offline.tablets import (
    CRITERIA,
    NOTHING_WAITS,
    block,
    gives_levels,
    opens_a_sheet,
    rows,
    rows_to_score,
    signed_in,
    takes_the_day,
    taps,
    view,
)

pytestmark = pytest.mark.browser

A_DAY = timedelta(days=1)
A_SECOND = timedelta(seconds=1)  # the way to the server and back, by which it puts the clock right
HEARS = """async (at) => (await import("/static/core/outbox/clock.js")).heard(at, Date.now())"""
TELLS = """async () => new Date((await import("/static/core/outbox/clock.js")).now()).toISOString()"""


def moments_of(day: str) -> dict[str, str]:
    """Inside the site: when the mark, the block and the run of the day were made."""
    session = TrainingSession.objects.get(public_id=day)
    sheet = Observation.objects.get(enrollment__cohort=session.cohort)
    moments = {
        "mark": session.marks.get().marked_at,
        "block": session.block_events.get().made_at,
        "sheet": sheet.played_at,
    }
    return {what: moment.isoformat() for what, moment in moments.items()}


def sets_the_clock(context: BrowserContext, *, behind: timedelta = timedelta()) -> None:
    context.clock.set_system_time(timezone.now() - behind)


def told_on(page: Page) -> datetime:
    return datetime.fromisoformat(page.evaluate(TELLS))


@pytest.fixture
def in_the_gym(site, tablet) -> Page:
    """A tablet that has heard the server, and has told no time since."""
    [page] = tablet().pages
    page.goto(site.url)
    page.evaluate(HEARS, timezone.now().isoformat())
    return page


def works_without_a_network(page: Page) -> None:
    page.context.set_offline(True)
    taps(rows(page).first, "Present")
    view(page, "Run sheet")
    taps(block(page, "Opening"), "Start")
    view(page, "Scoring")
    opens_a_sheet(page, rows_to_score(page).first)
    gives_levels(page, CRITERIA)
    page.get_by_role("button", name="Keep the sheet").click()
    expect(page.get_by_text("3 waiting to send")).to_be_visible()


def test_a_clock_that_was_behind_in_class_and_is_set_right_before_the_network_is_back(site, class_of, tablet):
    day = class_of(6, minutes_ago=10)
    context = tablet()
    sets_the_clock(context, behind=A_DAY)
    page = signed_in(context, site)
    takes_the_day(page, site.url, day)

    before = timezone.now()
    works_without_a_network(page)
    after = timezone.now()
    sets_the_clock(context)
    context.set_offline(False)
    expect(page.get_by_text(NOTHING_WAITS)).to_be_visible()

    for what, moment in site.ask(moments_of, day=day).items():
        assert before - A_SECOND <= datetime.fromisoformat(moment) <= after + A_SECOND, what


def test_a_clock_that_begins_anew_in_class_does_not_go_back(site, class_of, tablet):
    """The battery was empty; what the tablet knows is that it is not earlier than when it took the day."""
    day = class_of(6, minutes_ago=10)
    context = tablet()
    page = signed_in(context, site)
    before = timezone.now()
    takes_the_day(page, site.url, day)

    context.set_offline(True)
    sets_the_clock(context, behind=1000 * A_DAY)
    page.reload()
    works_without_a_network(page)
    sets_the_clock(context)
    context.set_offline(False)
    expect(page.get_by_text(NOTHING_WAITS)).to_be_visible()

    for what, moment in site.ask(moments_of, day=day).items():
        assert before - A_SECOND <= datetime.fromisoformat(moment) <= timezone.now() + A_SECOND, what


def test_a_clock_that_begins_anew_before_the_room_is_opened_stands_where_the_server_was_heard(in_the_gym):
    heard = timezone.now()

    sets_the_clock(in_the_gym.context, behind=1000 * A_DAY)

    assert heard - A_SECOND <= told_on(in_the_gym) <= timezone.now() + A_SECOND


def test_a_clock_that_begins_anew_and_is_set_wrong_again_does_not_run_ahead(in_the_gym):
    heard = timezone.now()
    in_the_gym.context.clock.set_system_time(0)
    told_on(in_the_gym)

    sets_the_clock(in_the_gym.context, behind=1000 * A_DAY)

    assert heard - A_SECOND <= told_on(in_the_gym) <= timezone.now() + A_SECOND


def test_a_clock_that_begins_anew_and_is_set_right_in_class_is_right(in_the_gym):
    sets_the_clock(in_the_gym.context, behind=1000 * A_DAY)
    told_on(in_the_gym)

    sets_the_clock(in_the_gym.context, behind=-timedelta(hours=1))  # an hour later

    assert abs(told_on(in_the_gym) - timezone.now() - timedelta(hours=1)) <= A_SECOND


def test_a_clock_that_began_anew_runs_on_overnight(in_the_gym):
    sets_the_clock(in_the_gym.context, behind=1000 * A_DAY)
    told_on(in_the_gym)

    sets_the_clock(in_the_gym.context, behind=999 * A_DAY)

    assert abs(told_on(in_the_gym) - timezone.now() - A_DAY) <= 10 * A_SECOND
