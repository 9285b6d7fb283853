"""A site of its own for the journeys: prepared by `manage.py prepare --demo`, served by `manage.py up`, walked in
Debian's Chromium. Nothing in it is a test double; jobs are done by the real queue. Site and browser end with the
journeys: Playwright's event loop would keep other tests of the process from the database."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from shutil import rmtree, which
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests import migrated
from tests.browser import classes, sessions
from tests.browser.inside import Inside
from tests.browser.looking import Looks
from tests.browser.paper import leave_the_others_unprinted
from tests.ports import free_port
from tests.processes import end_all_of

DEMO_PASSWORD = "a password for the journeys"
SYSTEMS_OWN = which("chromium") or which("google-chrome")
# None, as on Ubuntu: Playwright's. Its whole browser, since its shell for tests shows no PDF.
CHROMIUM: dict[str, Any] = {"executable_path": SYSTEMS_OWN} if SYSTEMS_OWN else {"channel": "chromium"}
# Chromium takes the last list only, so Playwright's own is repeated. Ours come first: each window of a browser with an
# omnibox makes two pages of it, two thirds of all that opening a window costs.
FEATURES_OFF = (
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,AimEnabled,AvoidCorsURLLoaderRestartOnRedirect,"
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsFirstBalancedModeAutoEnable,HttpsUpgrades,"
    "LensOverlay,MediaRouter,NetworkTimeServiceQuerying,OptimizationHints,PaintHolding,PreconnectToSearch,"
    "ThirdPartyStoragePartitioning"
)
FLAGS = [
    f"--disable-features={FEATURES_OFF}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)
# How often a finger came down, over all pages of a tab. Playwright's own trials stop before the document.
TAPS = "sessionStorage.taps"
COUNT_TAPS = f"document.addEventListener('pointerdown', () => {{ {TAPS} = 1 + Number({TAPS} ?? 0) }}, true)"
PHONE = {"width": 390, "height": 844}
TABLET = {"width": 1024, "height": 768}
DESK = {"width": 1440, "height": 900}


@dataclass(frozen=True)
class Site:
    url: str
    environment: dict[str, str]

    @cached_property
    def inside(self) -> Inside:
        return Inside(self.environment)

    def ask(self, question: Callable[..., Any], **arguments: Any) -> Any:
        """Calls a function inside the site; what it is given and what it answers goes as JSON."""
        return self.inside.ask(question, arguments)

    def prepare(self) -> None:
        command = [sys.executable, "manage.py", "prepare", "--demo"]
        done = subprocess.run(
            command, cwd=settings.BASE_DIR, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"


@pytest.fixture(scope="package")
def site(tmp_path_factory) -> Iterator[Site]:
    data = tmp_path_factory.mktemp("journeys")
    port = free_port()
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "course_site.settings",
        "DATA_DIR": str(data),
        "DATABASE_URL": migrated.url_of(data / "journeys"),
        "BASE_URL": f"http://127.0.0.1:{port}",
        "PORT": str(port),
        "DEBUG": "0",
        "SHOW_COMPONENTS": "1",
        "DEMO_PASSWORD": DEMO_PASSWORD,
        "LOG_LEVEL": "WARNING",
    }
    site = Site(f"http://127.0.0.1:{port}", environment)
    migrated.begin_from(environment["DATABASE_URL"])
    site.prepare()
    site.ask(leave_the_others_unprinted)
    server = subprocess.Popen(
        [sys.executable, "manage.py", "up"], cwd=settings.BASE_DIR, env=environment, start_new_session=True
    )
    try:
        wait_until_ready(site, server)
        yield site
        server.send_signal(signal.SIGINT)
        assert server.wait(30) == 0
    finally:
        end_all_of(data)
        rmtree(data, ignore_errors=True)


def wait_until_ready(site: Site, server: subprocess.Popen[bytes], seconds: int = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        assert server.poll() is None, "the site stopped while starting"
        try:
            with urllib.request.urlopen(f"{site.url}/readyz", timeout=5):
                return
        except OSError:
            time.sleep(0.3)
    raise AssertionError(f"the site was not ready after {seconds} s")


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**CHROMIUM, args=FLAGS, env=os.environ | {"TZ": "UTC"})
        yield browser
        browser.close()


@pytest.fixture
def sign_in(site: Site, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a browser of one's own, signed in as a demo person; with no address, signed out. Some journeys sign in by
    hand, and the others are spared the form."""
    contexts: list[BrowserContext] = []

    def open_browser(email: str = "", viewport: dict[str, int] = PHONE, **options) -> Page:
        context = chromium.new_context(base_url=site.url, viewport=viewport, reduced_motion="reduce", **options)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(COUNT_TAPS)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"script error on {page.url}: {error}"))
        if email:
            key = site.ask(sessions.session_of, email=email)
            context.add_cookies([{"name": "sessionid", "value": key, "url": site.url}])
            page.goto("/start/")
        return page

    yield open_browser
    for context in contexts:
        context.close()


@pytest.fixture
def class_of(site: Site) -> Iterator[Callable[..., str]]:
    """Opens a class that a journey has to itself; see `classes.open_class`."""
    opened: list[str] = []

    def open_class(officers: int, *, days_ahead: int = 0, minutes_ago: int | None = None) -> str:
        opened.append(
            site.ask(classes.open_class, officers=officers, days_ahead=days_ahead, minutes_ago=minutes_ago)
        )  # fmt: skip
        return opened[-1]

    yield open_class
    for day in opened:
        site.ask(classes.leave, day=day)


@pytest.fixture(scope="package")
def axe() -> Looks:
    return Looks()
