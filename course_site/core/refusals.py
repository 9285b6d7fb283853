class Refusal(ValueError):
    """Something that cannot be done as things stand. `code` says why; the edge says it in words, with the remedy."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)
