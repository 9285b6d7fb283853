"""What a class chose: the option with the most votes, and the one that came next."""

import hashlib
from collections.abc import Mapping


def ranking(tally: Mapping[str, int], seed: str) -> list[str]:
    """The options that were voted for, the most first. The seed settles a tie, the same way whoever asks."""

    def place(option: str) -> tuple[int, str]:
        return -tally[option], hashlib.sha256(f"{seed}/{option}".encode()).hexdigest()

    return sorted((option for option, votes in tally.items() if votes), key=place)


def is_tie(tally: Mapping[str, int]) -> bool:
    most = max(tally.values(), default=0)
    return list(tally.values()).count(most) > 1
