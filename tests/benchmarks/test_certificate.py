"""What a certificate costs: the first of a process, which loads WeasyPrint, and those that follow."""

from datetime import UTC, datetime
from time import process_time

import pytest

from certificates import paper
from certificates.models import Certificate
from certificates.rules.codes import encode

FOLLOWING = 20
FACTS = {
    "first_name": "Ana", "last_name": "Rivera", "precinct": "75th Precinct", "course": "Mediation Skills",
    "course_key": "four_day", "course_version": 1, "cohort": "Spring cohort", "starts_on": "2026-03-02",
    "ends_on": "2026-03-05", "class_minutes": 1680, "online_minutes": 120,
    "trainers": [{"name": "Dana Chen", "part": "Lead facilitator"}, {"name": "Petra Novak", "part": "Coach"}],
}  # fmt: skip


def cpu_of(number: int) -> tuple[float, int]:
    issued_at = datetime(2026, 3, 5, 20, tzinfo=UTC)
    certificate = Certificate(serial=f"MS-2026-{number:06}", code=encode(number), facts=FACTS, issued_at=issued_at)
    start = process_time()
    pdf = paper.draw(certificate)
    return process_time() - start, len(pdf)


@pytest.mark.benchmark
def test_drawing_a_certificate(capsys):
    first, size = cpu_of(0)
    following = sorted(cpu_of(number)[0] for number in range(1, FOLLOWING + 1))
    median = following[FOLLOWING // 2]

    with capsys.disabled():
        print(f"\ncertificate: first {first:.2f} s CPU, then {median * 1000:.0f} ms CPU each, {size / 1000:.0f} KB")
