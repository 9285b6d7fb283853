"""The two ways to play a role-play, by one name wherever somebody chooses or reads them."""

VARIANTS = [("A", "A, as written"), ("B", "B, with the hidden fact")]
