"""Questions as GIFT. What GIFT has no field for stands in tags."""

import re
from collections.abc import Callable, Sequence

from assessments.exchange.formats import labels
from assessments.exchange.formats.gift.answers import FORMAT
from assessments.exchange.formats.shape import Content, LeftOut, Writing, no_such_kind
from assessments.exchange.formats.words import shown, told

SPECIAL = re.compile(r"([~=#{}:\\])")
TO_OTHERS = {
    labels.ALL_OR_NOTHING: "other programs give part of the points: GIFT cannot say all or nothing",
    labels.MATCH_CASE: "other programs may not tell capital from small letters: GIFT cannot say it",
}


def write(questions: Sequence[Content]) -> Writing:
    """Each with its key."""
    left_out = [LeftOut(one["key"], what) for one in questions for what in _not_said(one)]
    return Writing("\n\n".join(Entry(one).text() for one in questions if _has_kind(one)).encode() + b"\n", left_out)


def _has_kind(content: Content) -> bool:
    return content["kind"] in ANSWERS


def _not_said(content: Content) -> list[str]:
    if not _has_kind(content):
        return [no_such_kind("GIFT", content["kind"])]
    lost = [TO_OTHERS[label] for label in labels.of(content) if label in TO_OTHERS]
    return [*lost, f"GIFT has no unit: {content['unit']}"] if content.get("unit") else lost


class Entry:
    """One question as text."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.format, self.stem = told(content["stem"])

    def text(self) -> str:
        key, answers = self.content["key"], ANSWERS[self.content["kind"]](self)
        tags = "".join(f" [tag:{tag}]" for tag in labels.of(self.content))
        stem = marked(self.stem, self.format, unmarked="plain")
        general = f"\n\t####{self.said(self.content['why'])}" if self.content.get("why") else ""
        return f"// [id:{key}]{tags}\n::{escaped(key)}::{stem} {{{answers}{general}\n}}"

    def said(self, text: str) -> str:
        """With the name of its format where that is not the one of the stem. HTML hides the arrow of a pair."""
        format_name, source = ("html", shown(text)) if "->" in text else told(text)
        return marked(source, format_name, unmarked=self.format)

    def line(self, mark: str, source: str, feedback: str) -> str:
        return f"\n\t{mark}{source}" + (f"#{self.said(feedback)}" if feedback else "")

    def statement(self) -> str:
        true, false = self.content["options"]
        right, wrong = (true, false) if true["correct"] else (false, true)
        answer = "TRUE" if true["correct"] else "FALSE"
        return f"{answer}#{self.said(wrong['feedback'])}#{self.said(right['feedback'])}"

    def options(self) -> str:
        return "".join(
            self.line("=" if option["correct"] else "~", self.said(option["text"]), option["feedback"])
            for option in self.content["options"]
        )

    def weighed_options(self) -> str:
        options = self.content["options"]
        share = f"{100 / max(1, sum(option['correct'] for option in options)):.5f}".rstrip("0").rstrip(".")
        return "".join(
            self.line(f"~%{'' if option['correct'] else '-'}{share}%", self.said(option["text"]), option["feedback"])
            for option in options
        )

    def accepted(self) -> str:
        return "".join(
            self.line(f"=%{one['worth']}%", escaped(one["text"]), one["feedback"]) for one in self.content["accepted"]
        )

    def pairs(self) -> str:
        pairs = [(pair["left"], pair["right"]) for pair in self.content["pairs"]]
        extras = [("", extra) for extra in self.content["extras"]]
        return "".join(
            f"\n\t={self.said(left) if left else ''} -> {self.said(right)}" for left, right in [*pairs, *extras]
        )

    def number(self) -> str:
        return f"#{self.content['answer']}:{self.content['tolerance']}"


def marked(source: str, format_name: str, *, unmarked: str) -> str:
    """Behind the name of its format, unless that is meant without a name and the text does not look like one or like
    a weight."""
    name = "moodle" if format_name == "plain" else format_name
    bare = format_name == unmarked and not FORMAT.match(source) and not source.startswith("%")
    return ("" if bare else f"[{name}]") + escaped(source)


def escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text).replace("\n", "\\n")


ANSWERS: dict[str, Callable[[Entry], str]] = {
    "true_false": Entry.statement,
    "single": Entry.options,
    "multiple": Entry.weighed_options,
    "short_text": Entry.accepted,
    "matching": Entry.pairs,
    "numeric": Entry.number,
}
