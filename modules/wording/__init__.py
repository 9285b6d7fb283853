"""Codes of the rules in the reader's words."""

from modules.wording.next_step import step_words
from modules.wording.requirements import days_words, opens_words, requirement_items, short_label

__all__ = ["days_words", "opens_words", "requirement_items", "short_label", "step_words"]
