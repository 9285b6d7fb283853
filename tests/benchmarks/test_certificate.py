"""What a certificate costs a worker of the queue: the loading that is done once, in the process the workers are forked
from; the first print of a worker, and those that follow."""

import multiprocessing
from multiprocessing.connection import Connection
from time import process_time

import pytest

from certificates import paper
from certificates.rules.codes import encode
from certificates.services import rendering

PRINTS = 20


def cpu_of(number: int) -> tuple[float, int]:
    certificate = paper.specimen()
    certificate.code = encode(number)
    start = process_time()
    pdf = paper.draw(certificate, credential="{}")
    return process_time() - start, len(pdf)


def work(answers: Connection) -> None:
    answers.send([cpu_of(number) for number in range(PRINTS)])


@pytest.mark.benchmark
def test_drawing_a_certificate(capsys):
    start = process_time()
    rendering.warm_up()
    loading = process_time() - start
    ours, theirs = multiprocessing.Pipe()
    worker = multiprocessing.get_context("fork").Process(target=work, args=(theirs,))

    worker.start()
    (first, size), (second, _), *following = ours.recv()
    worker.join()

    median = sorted(cpu for cpu, _ in following)[len(following) // 2]
    with capsys.disabled():
        print(
            f"\ncertificate: {loading:.2f} s CPU to load once; a worker's first {first:.2f} s, "
            f"its second {second:.2f} s, then {median:.2f} s each; {size / 1000:.0f} KB"
        )
