class SeatRefused(ValueError):
    """A seat cannot be had, left or moved. `code` says why; `short` how many seats are missing, when it is that."""

    def __init__(self, code: str, short: int = 0) -> None:
        self.code, self.short = code, short
        super().__init__(code)
