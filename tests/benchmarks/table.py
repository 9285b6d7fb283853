"""What the benchmarks of a run measured, in one table at its end."""

MEASURED: list[tuple[str, str, str]] = []


def measured(what: str, result: str, target: str) -> None:
    MEASURED.append((what, result, target))


def lines() -> list[str]:
    """As Markdown, to be put into a README as it stands."""
    rows = [("What", "Measured", "Target"), ("---", "---", "---"), *MEASURED]
    return [f"| {' | '.join(row)} |" for row in rows] if MEASURED else []
