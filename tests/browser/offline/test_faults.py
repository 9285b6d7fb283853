"""Whatever breaks on the way, nothing is lost and nothing is doubled."""

import re
import signal
import time
from itertools import product

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PATIENCE
from tests.browser.offline.tablets import (
    CRITERIA,
    SYNC,
    block,
    gives_levels,
    marks_everybody,
    opens_a_sheet,
    rows,
    rows_to_score,
    signed_in,
    takes_the_day,
    taps,
    the_network_is_back,
    view,
)
from tests.faults.proxy import DROP, RESET, STALL, FaultyNetwork

pytestmark = pytest.mark.browser


def meets(network: FaultyNetwork, count: int) -> None:
    deadline = time.monotonic() + PATIENCE / 1000
    while network.met < count:
        assert time.monotonic() < deadline, "the fault was not met"
        time.sleep(0.05)


def marks_the_next(page: Page) -> None:
    view(page, "Check-in")
    taps(rows(page).filter(has_text="Not marked yet").first, "Present")


def taps_a_block(page: Page) -> None:
    view(page, "Run sheet")
    opening = block(page, "Opening")
    taps(opening, "Start|Finish")
    if (asked := opening.get_by_role("button", name=re.compile("^Finish with"))).is_visible():
        asked.click()


def scores_the_next(page: Page) -> None:
    view(page, "Scoring")
    opens_a_sheet(page, rows_to_score(page).first)
    gives_levels(page, CRITERIA)
    page.get_by_role("button", name="Keep the sheet").click()


def test_a_lost_reply_a_reset_and_a_stall_lose_nothing_and_double_nothing(site, today, record_of, tablet):
    network = FaultyNetwork(int(site.environment["PORT"]), SYNC)
    page = signed_in(tablet(), site)
    takes_the_day(page, network.url, today)

    for number, (fault, works) in enumerate(
        product([DROP, RESET, STALL], [marks_the_next, taps_a_block, scores_the_next]), start=1
    ):
        network.faults.append(fault)
        works(page)
        meets(network, number)
        if fault == STALL:
            page.reload()
        the_network_is_back(page)
    network.stop()

    kept = record_of(today)
    assert [kind for _, kind in kept["marks"]] == ["present"] * 3
    assert len({name for name, _ in kept["marks"]}) == 3
    assert kept["blocks"] == [["D1M1", "started"], ["D1M1", "finished"], ["D1M1", "started"]]
    assert len(kept["sheets"]) == len(set(kept["sheets"])) == 3


def test_a_web_process_killed_in_the_middle_of_a_sync_loses_nothing_and_doubles_nothing(site, web, day, record, tablet):
    """`tests/offline/test_killed.py` kills at every moment; here the tablet itself sends again."""
    network = FaultyNetwork(web.port, SYNC)
    page = signed_in(tablet(), site)
    takes_the_day(page, network.url, day)

    page.context.set_offline(True)
    marks_everybody(page)
    expect(page.get_by_text("6 waiting to send")).to_be_visible()
    network.faults.append(lambda: (time.sleep(0.02), web.kill()))
    page.context.set_offline(False)
    assert web.process.wait(PATIENCE / 1000) == -signal.SIGKILL
    web.start()
    the_network_is_back(page)
    network.stop()

    assert network.met == 1
    assert [kind for _, kind in record()["marks"]] == ["present"] * 6
    assert len({name for name, _ in record()["marks"]}) == 6
