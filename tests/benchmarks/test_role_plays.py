"""What the editor's desk does with a role-play of two hundred moments while somebody types."""

from time import process_time

import pytest

from assessments.scenarios.rules.checker import faults
from assessments.scenarios.rules.fault import by_place
from assessments.scenarios.rules.graph import layout
from tests.scenarios.conftest import option, small_scenario


def large(moments: int) -> dict:
    """So many moments, each with three ways onward and one back."""
    content = small_scenario()
    for number in range(moments - len(content["nodes"])):
        content["nodes"].append(
            {
                "key": f"m{number}",
                "text": "Onward.",
                "options": [
                    option(
                        key, "reflect", move, -move, f"m{number + step}" if number + step < moments - 4 else "street"
                    )
                    for key, move, step in (("a", 1, 1), ("b", -1, 2), ("c", 0, 7), ("d", 0, -3 if number > 3 else 1))
                ],
            }
        )
    content["nodes"][0]["options"].append(option("long", "slow_down", 0, 0, "m0"))
    return content


@pytest.mark.benchmark
def test_checking_and_drawing_two_hundred_moments(capsys):
    content = large(200)
    started = process_time()

    found = faults(content)
    layout(content, by_place(found))

    spent = process_time() - started
    with capsys.disabled():
        print(f"\nchecker and map of 200 moments: {spent:.2f} s CPU, {len(found)} faults")
    assert spent < 1
