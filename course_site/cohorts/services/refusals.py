from course_site.core.refusals import Refusal


class SeatRefused(Refusal):
    """A seat cannot be had, left or moved. `short` is how many seats are missing, when it is that."""

    def __init__(self, code: str, short: int = 0) -> None:
        self.short = short
        super().__init__(code)
