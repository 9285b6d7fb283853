"""What a hostile file of questions costs: twice as much of it should take twice as long."""

from time import process_time

import pytest

from tests.exchange.test_cost import HOSTILE, SIZE, read_or_refused


@pytest.mark.benchmark
def test_twice_as_much_against_half_of_it(capsys):
    with capsys.disabled():
        print(f"\nCPU of reading {2 * SIZE:,} characters against {SIZE:,}")
        for name, make in HOSTILE.items():
            half, whole = cost_of(make(SIZE)), cost_of(make(2 * SIZE))
            print(f"{name:40} {1000 * half:7.1f} ms {1000 * whole:7.1f} ms  ratio {whole / half:.1f}")


def cost_of(text: str) -> float:
    began = process_time()
    read_or_refused(text)
    return process_time() - began
