"""What a certificate costs a worker of the queue: the loading that is done once, in the process the workers are forked
from; the first print of a worker, and those that follow; beside the bare drawing and signing of the same page; and
whether a worker grows."""

import multiprocessing
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import pytest
from django.template.loader import render_to_string

from certificates import paper, specimens
from certificates.rules.codes import encode
from certificates.services import credentials, rendering, signing_keys
from course_site.core.paper import fonts

PRINTS = 20
ROUNDS = 5
MANY = 500
AT = datetime(2026, 1, 8, tzinfo=UTC)


def certificate_of(number: int) -> Any:
    certificate = specimens.short()
    certificate.code = encode(number)
    return certificate


def made(number: int) -> bytes:
    """Everything that `rendering.render` does for a certificate, but for keeping it."""
    from certificates.services import file_signing

    certificate = certificate_of(number)
    credential = credentials.text_of(credentials.signed(certificate, number, at=AT))
    return file_signing.sign(paper.draw(certificate, credential), signing_keys.current(at=AT))


def bare(number: int) -> bytes:
    """The same page, drawn by WeasyPrint and signed by pyHanko as their manuals show it."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import PdfSignatureMetadata, sign_pdf
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    from certificates.services.file_signing import signer_of

    certificate = certificate_of(number)
    address = f"https://training.example.org/verify/{certificate.printed_code}/"
    assets = {**fonts(), **paper.lasting_assets(), "asset:qr": ("image/svg+xml", paper.qr_svg(address))}

    class Assets(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            kind, content = assets[url]
            return URLFetcherResponse(url, content, {"Content-Type": kind})

    html = render_to_string("certificates/paper/voices.html", paper.context_of(certificate, address))
    pdf = HTML(string=html, url_fetcher=Assets()).write_pdf(font_config=paper_fonts())
    signed = BytesIO()
    sign_pdf(
        IncrementalPdfFileWriter(BytesIO(pdf)),
        PdfSignatureMetadata(field_name="Signature"),
        signer=signer_of(signing_keys.current(at=AT)),
        output=signed,
    )
    return signed.getvalue()


def paper_fonts() -> Any:
    """Unpacked once, for both."""
    from course_site.core.paper import _font_configuration

    return _font_configuration("certificates/paper/voices.html")


def cpu_of(make: Callable[[int], bytes], number: int) -> float:
    start = process_time()
    make(number)
    return process_time() - start


def work(answers: Connection) -> None:
    answers.send([cpu_of(made, number) for number in range(PRINTS)])


def memory() -> int:
    """Kilobytes of this process that are in use."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))


def grow(answers: Connection) -> None:
    seen = []
    for number in range(MANY):
        made(number)
        if (number + 1) % 100 == 0:
            seen.append(memory())
    answers.send(seen)


def forked(task: Callable[[Connection], None]) -> Any:
    ours, theirs = multiprocessing.Pipe()
    worker = multiprocessing.get_context("fork").Process(target=task, args=(theirs,))
    worker.start()
    answer = ours.recv()
    worker.join()
    return answer


@pytest.mark.benchmark
def test_making_a_certificate(capsys):
    start = process_time()
    rendering.warm_up()
    loading = process_time() - start

    first, second, *following = forked(work)

    with capsys.disabled():
        print(
            f"\ncertificate: {loading:.2f} s CPU to load once; a worker's first {first:.2f} s, its second "
            f"{second:.2f} s, then {median(following):.3f} s each; {len(made(0)) / 1000:.0f} KB"
        )


@pytest.mark.benchmark
def test_beside_bare_drawing_and_signing(capsys):
    """Turn by turn in one process, so that a busy machine slows both."""
    for make in (made, bare):
        cpu_of(make, 0)
    turns = [(cpu_of(made, number), cpu_of(bare, number)) for number in range(PRINTS * ROUNDS)]

    ours, theirs = (median(times) for times in zip(*turns, strict=True))
    with capsys.disabled():
        print(
            f"\ncertificate: {ours * 1000:.0f} ms CPU with credential, both standards and signature; bare drawing and "
            f"signing {theirs * 1000:.0f} ms; {theirs / ours:.2f} of the bare rate"
        )
    assert theirs / ours >= 0.8


@pytest.mark.benchmark
def test_a_worker_does_not_grow(capsys):
    rendering.warm_up()

    seen = forked(grow)

    with capsys.disabled():
        print(f"\ncertificate: a worker holds {', '.join(f'{each // 1024} MB' for each in seen)} after each hundred")
    assert seen[-1] < seen[0] * 1.05
