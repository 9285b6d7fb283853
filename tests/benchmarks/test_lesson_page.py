"""What a lesson costs beside a stock Wagtail page of equal content, without progress and menu of the module."""

import json
import time
from statistics import median

import pytest

from tests.modules.conftest import BODY

LESSON = "/course/day-1/conflict/lesson-1/"
REQUESTS = 300
WARM_UP = 30


def cpu_ms(client, address: str) -> float:
    started = time.process_time()
    response = client.get(address)
    spent = time.process_time() - started
    assert response.status_code == 200
    assert b"Four times I called you people." in response.content
    return spent * 1000


@pytest.mark.benchmark
@pytest.mark.urls("tests.benchmarks.urls")
def test_a_lesson_costs_half_of_a_stock_page(signed_in, rivera, seat, add_lesson, capsys):
    body = json.dumps(BODY + BODY[1:5])  # ten blocks, as many as a lesson of the course has
    for number in range(1, 5):
        add_lesson(number, body=body)
    client = signed_in(rivera)

    costs = [(cpu_ms(client, LESSON), cpu_ms(client, f"/stock{LESSON}")) for _ in range(WARM_UP + REQUESTS)]

    ours = median(our for our, _ in costs[WARM_UP:])
    stock = median(stock for _, stock in costs[WARM_UP:])
    with capsys.disabled():
        print(f"\nlesson page: {ours:.2f} ms CPU; stock Wagtail page: {stock:.2f} ms CPU")
        print(f"ratio {ours / stock:.2f} (target: at most 0.50)")
