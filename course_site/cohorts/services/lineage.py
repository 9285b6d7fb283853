"""Which seats a seat carries on, after transfers and merges. Read only."""

from collections.abc import Iterable

from course_site.cohorts.models import Departure, Enrollment


def replaced(seats: Iterable[Enrollment]) -> dict[int, set[int]]:
    """Enrollment id → the ids of the seats it carries on, over any number of transfers. One query for each generation,
    however many seats there are."""
    behind: dict[int, set[int]] = {seat.pk: set() for seat in seats}
    newest = {pk: {pk} for pk in behind}
    while newest:
        came_from = _came_from(set().union(*newest.values()))
        # An officer may come back to a seat they left: nobody carries on themselves.
        newest = {
            pk: found
            for pk, reached in newest.items()
            if (found := set().union(*(came_from.get(seat, set()) for seat in reached)) - behind[pk] - {pk})
        }
        for pk, found in newest.items():
            behind[pk] |= found
    return behind


def _came_from(seats: set[int]) -> dict[int, set[int]]:
    steps: dict[int, set[int]] = {}
    moves = Departure.objects.filter(new_seat__in=seats).order_by()
    for new, old in moves.values_list("new_seat_id", "seat_id"):
        steps.setdefault(new, set()).add(old)
    return steps
