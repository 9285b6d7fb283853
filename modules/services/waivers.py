"""Which requirements a seat is not asked for. Read only; `waiving` decides."""

from collections.abc import Mapping, Set

from modules.models import Waiver


def in_force(held: Mapping[int, Set[int]]) -> dict[int, frozenset[str]]:
    """Enrollment id → the codes, by the last decision about each on that seat or on one that it carries on; `held`
    names all of them for each seat."""
    last: dict[int, dict[str, bool]] = {seat: {} for seat in held}
    for waiver in Waiver.objects.filter(enrollment__in=set().union(*held.values())):
        for seat, chain in held.items():
            if waiver.enrollment_id in chain:
                last[seat][waiver.code] = waiver.is_waived
    return {seat: frozenset(code for code, waived in found.items() if waived) for seat, found in last.items()}
