class FilingRefused(ValueError):
    """A filing that cannot be recorded; `code` says why, `gaps` what the layout lacks."""

    def __init__(self, code: str, gaps: tuple[str, ...] = ()) -> None:
        self.code = code
        self.gaps = gaps
        super().__init__(code)
