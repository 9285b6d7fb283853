"""`core.paper`: pages that open nothing but what they were given."""

import os
import subprocess
import sys
from io import BytesIO

import pytest
from django.conf import settings
from pypdf import PdfReader

from course_site.core import paper

SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


@pytest.fixture
def draw(monkeypatch):
    """Draws a body, read again as a reader of PDF would."""

    def read(body, assets=None):
        page = f'<html lang="en"><title>A page</title><body><h1>Page</h1>{body}</body></html>'
        monkeypatch.setattr(paper, "render_to_string", lambda *_: page)
        return PdfReader(BytesIO(paper.draw("page.html", {}, assets)))

    return read


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://127.0.0.1:1/x", "data:text/plain,x", "asset:other"])
def test_a_page_reads_nothing_but_its_own_assets(draw, address):
    pages = draw(f'<link rel="attachment" href="{address}"><img src="{address}" alt="x">')

    assert not pages.attachments
    assert not pages.pages[0].images


def test_a_page_is_given_its_assets_by_name(draw):
    with_square, without = (
        draw('<img src="asset:square" alt="A square">', assets)
        for assets in ({"asset:square": ("image/svg+xml", SQUARE)}, {})
    )

    assert len(with_square.pages[0].get_contents().get_data()) > len(without.pages[0].get_contents().get_data())


def test_the_typefaces_of_the_site_stand_ready(draw):
    face = '<style>@font-face { font-family: Site; src: url("asset:serif") } p { font-family: Site }</style>'

    pages = draw(f"{face}<p>Mediation</p>")

    fonts = pages.pages[0]["/Resources"]["/Font"].values()
    assert any("Site" in font.get_object()["/BaseFont"] for font in fonts)


def test_pages_can_be_read_aloud(draw):
    pages = draw("<p>Text</p>")

    assert pages.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in pages.trailer["/Root"]["/Metadata"].get_object().get_data()


# Draws a page in one of our typefaces and forks two workers: one ends as those of the web do, then one works on as
# those of the queue do, while the process that forked them has nothing more to do. The second says what it finds.
PROCESSES = """
import os, sys, time, django
from multiprocessing import Process
from pathlib import Path
django.setup()
from course_site.core import paper

def look():
    time.sleep(0.5)
    print(*(folder.name for folder in Path(os.environ["TMPDIR"]).iterdir()), flush=True)

paper.render_to_string = lambda *_: (
    '<html lang="en"><style>@font-face { font-family: S; src: url("asset:serif") } p { font-family: S }</style><p>x</p>'
)
paper.draw("page.html", {})
worker = os.fork()
if worker:
    os.waitpid(worker, 0)
    Process(target=look).start()
"""


def test_fonts_stay_for_every_worker_and_go_with_the_process_that_unpacked_them(tmp_path):
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "course_site.settings.test", "TMPDIR": str(tmp_path)}
    # Python 3.12 warns of a fork beside the threads of a library, which is how the queue makes its workers.
    quietly = "ignore:This process:DeprecationWarning"

    done = subprocess.run(
        [sys.executable, "-W", quietly, "-c", PROCESSES], cwd=settings.BASE_DIR, env=environment,
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert done.stdout.startswith("weasyprint-")
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []


# Draws a page, forks a worker, and draws there what was not drawn before.
ANOTHER_SIZE = """
import os, signal, django
django.setup()
from course_site.core import paper

def draw(size):
    paper.render_to_string = lambda *_: f'<html lang="en"><title>A page</title><p style="font-size: {size}px">x</p>'
    paper.draw("page.html", {})

draw(20)
if os.fork():
    raise SystemExit(os.waitstatus_to_exitcode(os.wait()[1]))
signal.alarm(20)
draw(21)
os._exit(0)
"""


def test_a_worker_draws_what_the_process_it_comes_from_never_drew():
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "course_site.settings.test"}

    done = subprocess.run([sys.executable, "-c", ANOTHER_SIZE], cwd=settings.BASE_DIR, env=environment)

    assert done.returncode == 0
