"""How rows are locked. A plain FOR UPDATE also stops whoever inserts a row that names the locked one, and on PostgreSQL
two who do both stop each other. Where that is what is wanted, the lock says so: `no_key=False`."""

from pathlib import Path

ROOMS = ("course_site", "modules", "assessments", "certificates")


def test_every_lock_says_whether_it_leaves_the_key_free():
    root = Path(__file__).parent.parent
    code = [path for room in ROOMS for path in sorted((root / room).rglob("*.py"))]

    locks = [
        f"{path.relative_to(root)}: {line.strip()}"
        for path in code
        for line in path.read_text(encoding="utf-8").splitlines()
        if "select_for_update(" in line
    ]

    assert len(locks) > 10
    assert [lock for lock in locks if "no_key=" not in lock] == []
    assert sum("no_key=False" in lock for lock in locks) == 1
