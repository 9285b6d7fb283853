"""The four papers of a cohort's record pack."""

from enum import StrEnum


class Paper(StrEnum):
    CURRICULUM = "curriculum"
    ROSTER_START = "roster-start"
    ROSTER_END = "roster-end"
    TERMINATIONS = "terminations"

    @property
    def label(self) -> str:
        return {
            Paper.CURRICULUM: "Curriculum form",
            Paper.ROSTER_START: "Roster at the start",
            Paper.ROSTER_END: "Roster at the end",
            Paper.TERMINATIONS: "Terminations",
        }[self]

    @property
    def may_be_sent_again(self) -> bool:
        """Whoever leaves after the first notice is the subject of a second one. The other papers are sent once,
        and corrected."""
        return self is Paper.TERMINATIONS
