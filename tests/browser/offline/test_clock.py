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
