"""Which classes can only be compared together: what two numbers count together, no number tells apart."""

from collections.abc import Iterable


def linked(sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """The smallest sets without overlap that hold every given one whole, in the order in which they come first."""
    found: list[frozenset[str]] = []
    for one in sets:
        touched = [each for each in found if each & one]
        place = found.index(touched[0]) if touched else len(found)
        found = [each for each in found if each not in touched]
        found.insert(place, one.union(*touched))
    return found
