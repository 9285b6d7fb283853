"""Dana's tablet in a gym whose Wi-Fi dies: what she taps is on the tablet at once and on the server once."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.conftest import CHROMIUM, DEMO_PASSWORD, FLAGS, PATIENCE, TABLET, Site
from tests.faults.proxy import DROP, RESET, STALL, FaultyNetwork
from tests.ports import free_port

pytestmark = pytest.mark.browser

SYNC = "/trainer/sync/"
NOTHING_WAITS = "Nothing waits to be sent"
# A class day of Dana's with everybody still to be marked, in a cohort of its own so that no other journey meets it.
NEW_CLASS = """
import json
from datetime import datetime, timedelta
from django.utils import timezone
from course_site.cohorts.models import Cohort, Enrollment
from course_site.cohorts.rules.timetable import PlannedDay, PlannedModule
from course_site.cohorts.services import planning
from course_site.people.models import Officer, User
at = timezone.now()
last = Cohort.objects.filter(trainers__user__email="trainer@example.org").first()
number = Cohort.objects.count()
plan = PlannedDay("D1", "A day in the gym", (PlannedModule("D1M1", "Opening", 420),))
cohort = planning.open_cohort(
    key=f"offline-{number}", title=f"Class {number} in the gym", course_key=last.course_key,
    course_version=last.course_version, days=[plan],
    dates=[timezone.localdate() - timedelta(days=1)], place="The gym",
    zone=timezone.get_current_timezone(), by=None, at=at,
)
for email in ("trainer@example.org", "trainer2@example.org"):
    planning.assign_trainer(cohort, User.objects.get(email=email), by=None, at=at)
for officer in Officer.objects.filter(postings__valid_to=None).order_by("pk")[:6]:
    planning.enroll(cohort, officer, at=at)
print(json.dumps(str(cohort.sessions.get().public_id)))
"""
MARKS = """
import json
from course_site.cohorts.models import AttendanceMark
marks = AttendanceMark.objects.filter(session__public_id="{day}").order_by("pk")
print(json.dumps([[str(mark.enrollment.officer), mark.kind] for mark in marks]))
"""

LEAVE = """
import json
from course_site.cohorts.models import CohortTrainer
left, _ = CohortTrainer.objects.filter(cohort__sessions__public_id="{day}").delete()
print(json.dumps(left))
"""

Tablets = Callable[..., BrowserContext]


@pytest.fixture
def day(site: Site) -> Iterator[str]:
    """A class of her own. Afterward she teaches it no more: other journeys begin where her day is."""
    day = str(UUID(site.ask(NEW_CLASS)))
    yield day
    site.ask(LEAVE.format(day=day))


@pytest.fixture
def marks(site: Site, day: str) -> Callable[[], list[list[str]]]:
    return lambda: site.ask(MARKS.format(day=day))


@pytest.fixture
def tablet(chromium: Browser, tmp_path: Path) -> Iterator[Tablets]:
    """A browser that keeps what it holds: the same name opens the same tablet again."""
    opened: list[BrowserContext] = []

    def switch_on(name: str = "hers") -> BrowserContext:
        (tmp_path / name / "SingletonLock").unlink(missing_ok=True)
        context = chromium.browser_type.launch_persistent_context(
            tmp_path / name, executable_path=CHROMIUM, args=FLAGS, viewport=TABLET, reduced_motion="reduce"
        )
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        return context

    yield switch_on
    for context in opened:
        with suppress(Exception):
            context.close()


def kill(profile: Path) -> None:
    """Ends the browsers of one profile as a battery does."""
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if str(profile) in (entry / "cmdline").read_text():
                os.kill(int(entry.name), signal.SIGKILL)


def signed_in(context: BrowserContext, url: str, email: str = "trainer@example.org") -> Page:
    page = context.pages[0]
    page.goto(f"{url}/signin/")
    sign_in_on(page, email)
    return page


def sign_in_on(page: Page, email: str = "trainer@example.org") -> None:
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda address: "/signin/" not in address)


def takes_the_day(page: Page, url: str, day: str) -> None:
    page.goto(f"{url}/trainer/sessions/{day}/offline/")
    page.get_by_role("button", name="Take offline").click()
    expect(
        page.get_by_role("status").filter(has_text=re.compile("On this tablet: [0-9]+ KB, taken just now"))
    ).to_be_visible()
    page.get_by_role("link", name="Open the offline room").click()
    expect(page.get_by_text(NOTHING_WAITS)).to_be_visible()


def rows(page: Page) -> Locator:
    return page.get_by_role("list", name="Officers").get_by_role("listitem")


def taps(row: Locator, label: str) -> None:
    row.get_by_role("button", name=re.compile(f"^{label}")).click()


def meets(network: FaultyNetwork, count: int) -> None:
    deadline = time.monotonic() + PATIENCE / 1000
    while network.met < count:
        assert time.monotonic() < deadline, "the fault was not met"
        time.sleep(0.05)


def the_network_is_back(page: Page) -> None:
    """The device notices, or the room tries again by itself after a while."""
    page.evaluate("() => dispatchEvent(new Event('online'))")
    expect(page.get_by_text(NOTHING_WAITS)).to_be_visible(timeout=3 * PATIENCE)


def test_what_she_taps_without_a_network_outlives_the_browser_and_arrives_once(site, day, marks, tablet, tmp_path, axe):
    context = tablet()
    page = signed_in(context, site.url)
    takes_the_day(page, site.url, day)
    axe(page)

    context.set_offline(True)
    taps(rows(page).nth(0), "Present")
    taps(rows(page).nth(1), "Absent")
    taps(rows(page).nth(2), "Late")
    page.get_by_label("Came at").fill("08:10")
    page.get_by_role("button", name="Keep").click()
    expect(rows(page).nth(2)).to_contain_text("Late, came 8:10 a.m.")
    expect(page.get_by_text("3 waiting to send")).to_be_visible()
    kill(tmp_path / "hers")

    context = tablet()
    # Her session has ended too: it lasts half a day, and a browser that is killed forgets its latest cookies.
    context.clear_cookies()
    context.set_offline(True)
    page = context.pages[0]
    page.goto(f"{site.url}/trainer/sessions/{day}/")
    expect(page.get_by_text("3 waiting to send")).to_be_visible()
    expect(rows(page).nth(1)).to_contain_text("Absent")
    expect(page.get_by_text("2 of 6 here, 3 not marked yet")).to_be_visible()
    page.get_by_role("link", name="3 waiting to send").click()
    expect(page.get_by_role("region", name="Outbox")).to_contain_text("Late, 8:10 a.m.")
    axe(page)

    context.set_offline(False)
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Sign in again").click()
    sign_in_on(opened.value)
    opened.value.close()
    expect(page.get_by_text(NOTHING_WAITS)).to_be_visible()
    assert [kind for _, kind in marks()] == ["present", "absent", "late"]


def test_the_worker_keeps_no_page_about_anybody(site, day, tablet):
    page = signed_in(tablet(), site.url)
    takes_the_day(page, site.url, day)
    page.goto(f"{site.url}/trainer/")
    page.goto(f"{site.url}/trainer/sessions/{day}/")

    kept = page.evaluate(
        "async () => (await Promise.all((await caches.keys()).map(async (name) =>"
        " (await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname)))).flat()"
    )

    assert [path for path in kept if not path.startswith("/static/")] == ["/trainer/offline/"]


def test_a_lost_reply_a_reset_and_a_stall_lose_nothing_and_double_nothing(site, day, marks, tablet):
    network = FaultyNetwork(int(site.environment["PORT"]), SYNC)
    context = tablet()
    page = signed_in(context, network.url)
    takes_the_day(page, network.url, day)

    for number, fault in enumerate([DROP, RESET, STALL, DROP]):
        network.faults.append(fault)
        taps(rows(page).nth(number), "Present")
        meets(network, number + 1)
        if fault == STALL:
            page.reload()
        the_network_is_back(page)
    network.stop()

    assert network.met == 4
    assert [kind for _, kind in marks()] == ["present"] * 4
    assert len({name for name, _ in marks()}) == 4


class WebServer:
    """A web process of its own, on the database of the site, which is killed in the middle of its work."""

    def __init__(self, site: Site) -> None:
        self.port = free_port()
        self.environment = site.environment
        self.start()

    def start(self) -> None:
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "course_site.wsgi",
            "--bind",
            f"127.0.0.1:{self.port}",
            "--workers",
        ]
        self.process = subprocess.Popen(
            [*command, "1", "--worker-class", "gthread", "--threads", "4", "--log-level", "warning"],
            cwd=settings.BASE_DIR, env=self.environment, start_new_session=True,
        )  # fmt: skip
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5):
                return
            time.sleep(0.3)
        raise AssertionError("the web process did not start")

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.mark.parametrize("moment", [0, 0.02, 0.2])
def test_a_web_process_killed_in_the_middle_of_a_sync_loses_nothing_and_doubles_nothing(
    site, day, marks, tablet, moment
):
    web = WebServer(site)
    network = FaultyNetwork(web.port, SYNC)
    page = signed_in(tablet(), network.url)
    takes_the_day(page, network.url, day)

    page.context.set_offline(True)
    page.get_by_role("button", name="Mark everybody present").click()
    expect(page.get_by_text("6 waiting to send")).to_be_visible()
    network.faults.append(lambda: (time.sleep(moment), web.kill()))
    page.context.set_offline(False)
    assert web.process.wait(PATIENCE / 1000) == -signal.SIGKILL
    web.start()
    the_network_is_back(page)
    network.stop()
    web.kill()

    assert network.met == 1
    assert [kind for _, kind in marks()] == ["present"] * 6
    assert len({name for name, _ in marks()}) == 6


def test_two_tablets_that_say_different_things_are_shown_side_by_side(site, day, marks, tablet, axe):
    hers, his = tablet("hers"), tablet("his")
    page, other = signed_in(hers, site.url), signed_in(his, site.url, "trainer2@example.org")
    takes_the_day(page, site.url, day)
    takes_the_day(other, site.url, day)
    hers.set_offline(True)
    his.set_offline(True)
    taps(rows(other).nth(0), "Absent")
    taps(rows(page).nth(0), "Present")
    his.set_offline(False)
    expect(other.get_by_text(NOTHING_WAITS)).to_be_visible()

    hers.set_offline(False)
    expect(page.get_by_text("1 answer for you")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Outbox")).click()
    expect(page.get_by_text("Two tablets said different things about this officer.")).to_be_visible()
    axe(page)
    page.get_by_role("button", name=re.compile("^Absent is right")).click()

    expect(page.get_by_text("Two tablets said different things")).to_have_count(0)
    expect(page.get_by_text(NOTHING_WAITS)).to_be_visible()
    assert [kind for _, kind in marks()] == ["absent", "present", "absent"]


def test_signing_out_with_a_full_outbox_warns_first_and_locks_what_stays(site, day, marks, tablet, axe):
    context = tablet()
    page = signed_in(context, site.url)
    takes_the_day(page, site.url, day)
    context.set_offline(True)
    taps(rows(page).nth(0), "Present")
    expect(page.get_by_text("1 waiting to send")).to_be_visible()
    page.route(f"**{SYNC}", lambda route: route.abort())
    context.set_offline(False)
    page.goto(f"{site.url}/trainer/")

    page.get_by_role("button", name="Sign out").first.click()
    warning = page.get_by_role("dialog", name="This device still has something to send")
    expect(warning).to_contain_text("1 waiting on this device")
    axe(page)
    warning.get_by_role("button", name="Sign out anyway").click()
    expect(page.get_by_text("until you sign in on it again")).to_be_visible()

    page.goto(f"{site.url}/trainer/offline/?day={day}")
    expect(page.get_by_role("heading", name="This tablet is locked")).to_be_visible()
    another_trainer_sees_and_sends_nothing_of_hers(page, site, day)
    page.unroute(f"**{SYNC}")
    signed_in(context, site.url)
    page.goto(f"{site.url}/trainer/offline/?day={day}")
    expect(page.get_by_text(NOTHING_WAITS)).to_be_visible()
    assert [kind for _, kind in marks()] == ["present"]


def another_trainer_sees_and_sends_nothing_of_hers(page: Page, site: Site, day: str) -> None:
    signed_in(page.context, site.url, "trainer2@example.org")
    page.goto(f"{site.url}/trainer/offline/?day={day}")
    expect(page.get_by_role("heading", name="No network, and no class day on this tablet")).to_be_visible()
    page.goto(f"{site.url}/trainer/")
    page.get_by_role("button", name="Sign out").first.click()
    page.get_by_role("button", name="Sign out anyway").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
