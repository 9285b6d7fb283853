"""What a lesson costs beside a stock Wagtail page of equal content, without progress and menu of the module."""

from statistics import median

import pytest
from django.conf import settings

from tests.benchmarks.server import Server, serving

ROUNDS = 12
REQUESTS = 50  # a round: the clock of a process ticks a hundred times a second


def cpu_ms(server: Server, address: str, session: str) -> float:
    """Of one request, in the mean of a round."""
    before = server.cpu_seconds()
    for _ in range(REQUESTS):
        assert b"Four times I called you people." in server.get(address, session)
    return (server.cpu_seconds() - before) * 1000 / REQUESTS


@pytest.mark.benchmark
def test_a_lesson_costs_half_of_a_stock_page(committing, signed_in, rivera, seat, lesson_path, capsys):
    session = signed_in(rivera).cookies[settings.SESSION_COOKIE_NAME].value

    with serving() as server:
        # In turns, so that what else the machine does falls on both.
        costs = [
            (cpu_ms(server, lesson_path, session), cpu_ms(server, f"/stock{lesson_path}", session))
            for _ in range(ROUNDS)
        ]

    ours = median(our for our, _ in costs[1:])  # the first round warms up
    stock = median(stock for _, stock in costs[1:])
    with capsys.disabled():
        print(f"\nlesson page: {ours:.2f} ms CPU; stock Wagtail page: {stock:.2f} ms CPU, by the same web worker")
        print(f"ratio {ours / stock:.2f} (target: at most 0.50)")
