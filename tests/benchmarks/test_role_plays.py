"""What the editor's desk does with a role-play of two hundred moments while somebody types."""

from time import process_time

import pytest

from assessments.scenarios.rules.checker import faults
from assessments.scenarios.rules.fault import by_place
from assessments.scenarios.rules.graph import layout
from tests.benchmarks.table import measured
from tests.scenarios.conftest import option, small_scenario

STRAND = 20


def large(moments: int) -> dict:
    """So many moments: out of the first, ten strands that fork at every step and end in the hall."""
    content = small_scenario()
    street, *_ = content["nodes"]
    strands = range((moments - len(content["nodes"])) // STRAND)
    for strand in strands:
        street["options"].append(option(f"to_{strand}", "reflect", 0, 0, f"m{strand}_0"))
        content["nodes"] += [moment(strand, step) for step in range(STRAND)]
    return content


def moment(strand: int, step: int) -> dict:
    onward = [f"m{strand}_{step + 1}", f"m{strand}_{step + 2}"] if step < STRAND - 2 else ["hall", "hall"]
    ways = zip("ab", ("reflect", "summarize"), (1, -1), onward, strict=True)
    return {
        "key": f"m{strand}_{step}",
        "text": f"Strand {strand}, moment {step}.",
        "options": [option(key, skill, move, -move, leads_to) for key, skill, move, leads_to in ways],
    }


@pytest.mark.benchmark
def test_trying_checking_and_drawing_two_hundred_moments():
    content = large(204)
    started = process_time()

    found = faults(content)
    layout(content, by_place(found))

    seconds = process_time() - started
    assert found == []
    measured(
        f"trying, checking and drawing a role-play of {len(content['nodes'])} moments", f"{seconds:.2f} s CPU", "1 s"
    )
