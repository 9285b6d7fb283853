"""Where shares stand in a chart of dots: on an axis no longer than they need, and with round numbers on it."""

from dataclasses import dataclass

END = 100
# Where an axis may begin, in percent, and how far its numbers are apart. The closest comes first.
BEGINNINGS = ((75, 5), (50, 10), (0, 25))


@dataclass(frozen=True)
class Axis:
    start: int
    step: int

    def place(self, percent: float) -> float:
        """In percent of its length."""
        return round(100 * (percent - self.start) / (END - self.start), 2)

    @property
    def ticks(self) -> list[tuple[int, float]]:
        """Each number and its place."""
        return [(percent, self.place(percent)) for percent in range(self.start, END + 1, self.step)]


def axis_for(lowest: float) -> Axis:
    return next(Axis(start, step) for start, step in BEGINNINGS if start <= lowest)
