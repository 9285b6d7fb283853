"""Codes of the rules in the reader's words."""

from modules.wording.next_step import step_words
from modules.wording.requirements import opens_words, requirement_items, short_label

__all__ = ["opens_words", "requirement_items", "short_label", "step_words"]
