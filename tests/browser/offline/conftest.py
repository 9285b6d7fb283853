import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext

from tests.browser import classes
from tests.browser.conftest import CHROMIUM, FLAGS, PATIENCE, TABLET, Site
from tests.ports import free_port

Tablets = Callable[..., BrowserContext]


@pytest.fixture
def day(class_of: Callable[..., str]) -> str:
    """Yesterday's class, with everybody still to be marked."""
    return class_of(6, days_ahead=-1)


@pytest.fixture
def today(class_of: Callable[..., str]) -> str:
    """A class that is in the room."""
    return class_of(6, minutes_ago=10)


@pytest.fixture
def record_of(site: Site) -> Callable[[str], dict[str, list[Any]]]:
    """What the server has of a day."""
    return lambda day: site.ask(classes.record_of, day=day)


@pytest.fixture
def record(record_of: Callable[[str], dict[str, list[Any]]], day: str) -> Callable[[], dict[str, list[Any]]]:
    return lambda: record_of(day)


@pytest.fixture
def tablet(chromium: Browser, tmp_path: Path) -> Iterator[Tablets]:
    """A browser that keeps what it holds: the same name opens the same tablet again."""
    opened: list[BrowserContext] = []

    def switch_on(name: str = "hers") -> BrowserContext:
        (tmp_path / name / "SingletonLock").unlink(missing_ok=True)
        context = chromium.browser_type.launch_persistent_context(
            tmp_path / name, **CHROMIUM, args=FLAGS, viewport=TABLET, reduced_motion="reduce"
        )
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        return context

    yield switch_on
    for context in opened:
        with suppress(Exception):
            context.close()


class WebServer:
    """A web process of its own, on the database of the site, which is killed in the middle of its work."""

    def __init__(self, site: Site) -> None:
        self.port = free_port()
        self.environment = site.environment
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            [
                sys.executable, "-m", "gunicorn", "course_site.wsgi", "--bind", f"127.0.0.1:{self.port}",
                "--workers", "1", "--worker-class", "gthread", "--threads", "4", "--log-level", "warning",
            ],
            cwd=settings.BASE_DIR, env=self.environment, start_new_session=True,
        )  # fmt: skip
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5):
                return
            time.sleep(0.3)
        raise AssertionError("the web process did not start")

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture(scope="module")
def web(site: Site) -> Iterator[WebServer]:
    """Should it not start again, the end of the site ends it too."""
    web = WebServer(site)
    yield web
    web.kill()
