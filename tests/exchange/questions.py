"""Questions for the property tests: texts full of the signs that formats use for themselves."""

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from assessments.exchange.formats import registry
from assessments.exchange.formats.words import as_shown

PATIENT = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SIGNS = "abcXYZ 019 ~=#{}:\\*_`<>&\"'%-[]().,!?+;/é“→"
LABELS = st.sampled_from(["patrol", "day 1", "listening", "cat:egory"])


def texts(size: int = 24) -> st.SearchStrategy[str]:
    odd = st.text(SIGNS, min_size=1, max_size=size).map(lambda text: " ".join(text.split())).filter(shows_something)
    known = st.sampled_from(
        [
            "Plain words.", "**Bold** and *leaning*", "`code` here", "First\n\nsecond", "- one\n- two",
            "1. one\n2. two",
            "A & B < C", "What is 5 * 3 * 2?", "snake_case_name", "<b>not bold</b>", "&amp; as it is", "50% of {it}",
            "a -> b", "%50% begins", "[html] begins", "// begins", "# begins", "$CATEGORY: begins", "T", "ANSWER: A",
        ]
    )  # fmt: skip
    return st.one_of(known, odd)


def shows_something(text: str) -> bool:
    """Code that is a space alone is not seen, and no format brings it back."""
    return bool(text) and "` `" not in text


def unique(size: int) -> st.SearchStrategy[list[str]]:
    return st.lists(texts(), min_size=2, max_size=size, unique_by=str.casefold)


def feedback() -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), texts())


@st.composite
def options(draw: st.DrawFn, right: int | None) -> list[dict[str, Any]]:
    words = draw(unique(5).filter(lambda words: words != ["True", "False"]))
    count = draw(st.integers(1, len(words) - 1)) if right is None else right
    return [
        {"text": text, "correct": place < count, "feedback": draw(feedback())} for place, text in enumerate(words)
    ]  # fmt: skip


def numbers() -> st.SearchStrategy[int | float]:
    return st.one_of(
        st.integers(-9999, 9999), st.integers(-99999, 99999).map(lambda n: n / 100).filter(lambda n: n % 1)
    )


@st.composite
def statement(draw: st.DrawFn) -> dict[str, Any]:
    holds = draw(st.booleans())
    return {
        "options": [
            {"text": "True", "correct": holds, "feedback": draw(feedback())},
            {"text": "False", "correct": not holds, "feedback": draw(feedback())},
        ]
    }


@st.composite
def several(draw: st.DrawFn) -> dict[str, Any]:
    scoring = draw(st.sampled_from([{}, {"scoring": "all"}]))
    return {"options": draw(options(None)), **scoring}


@st.composite
def matching(draw: st.DrawFn) -> dict[str, Any]:
    lefts = draw(unique(4))
    pairs = [{"left": left, "right": draw(texts())} for left in lefts]
    extras = draw(st.lists(texts(), max_size=2, unique=True))
    return {"pairs": pairs, "extras": [extra for extra in extras if extra not in {pair["right"] for pair in pairs}]}


@st.composite
def short_text(draw: st.DrawFn) -> dict[str, Any]:
    words = draw(st.lists(typed(), min_size=1, max_size=3, unique_by=str.casefold))
    worths = [100, *(draw(st.integers(1, 100)) for _ in words[1:])]
    accepted = [
        {"text": text, "worth": worth, "feedback": draw(feedback())} for text, worth in zip(words, worths, strict=True)
    ]
    return {"accepted": accepted, **draw(st.sampled_from([{}, {"match_case": True}]))}


def typed() -> st.SearchStrategy[str]:
    """What an officer would type: one line."""
    return st.text(SIGNS, min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)


def numeric() -> st.SearchStrategy[dict[str, Any]]:
    tolerance = numbers().map(abs)
    return st.fixed_dictionaries(
        {"answer": numbers(), "tolerance": tolerance, "unit": st.sampled_from(["", "", "minutes"])}
    )


@st.composite
def cloze(draw: st.DrawFn) -> dict[str, Any]:
    blanks = []
    for _ in range(draw(st.integers(1, 3))):
        accepted = draw(st.lists(typed(), min_size=1, max_size=2, unique=True))
        choices = draw(st.sampled_from([[], [*accepted, "neither of them"], ["another", *accepted]]))
        blanks.append({"accepted": accepted, **({"choices": choices} if choices else {})})
    text = " and ".join(f"{draw(plain_words())} [[{number}]]" for number in range(1, len(blanks) + 1))
    return {"text": text + draw(st.sampled_from([".", ".\n\nNo more."])), "blanks": blanks}


@st.composite
def sort(draw: st.DrawFn) -> dict[str, Any]:
    categories = draw(unique(4))
    cards = [
        {"text": text, "category": draw(st.sampled_from(categories)), "feedback": draw(feedback())}
        for text in draw(unique(4))
    ]
    return {"categories": categories, "cards": cards}


@st.composite
def dialogue(draw: st.DrawFn) -> dict[str, Any]:
    speakers = st.sampled_from(["Officer", "Mr. Lee", "A neighbor"])
    lines = [{"speaker": draw(speakers), "says": draw(texts())} for _ in range(draw(st.integers(1, 3)))]
    return {"lines": lines, "options": draw(options(1))}


def plain_words() -> st.SearchStrategy[str]:
    return st.sampled_from(["The officer asks", "It is **not** so:", "5 < 6 &", "First"])


BODIES: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "single": st.fixed_dictionaries({"options": options(1)}),
    "true_false": statement(),
    "multiple": several(),
    "matching": matching(),
    "short_text": short_text(),
    "numeric": numeric(),
    "ordering": unique(5).map(lambda items: {"items": items}),
    "cloze": cloze(),
    "sort": sort(),
    "dialogue": dialogue(),
}


@st.composite
def questions(draw: st.DrawFn, *kinds: str) -> dict[str, Any]:
    kind = draw(st.sampled_from(kinds))
    optional = {
        "tags": draw(st.lists(LABELS, max_size=2, unique=True)),
        "why": draw(feedback()),
    }
    return {
        "key": draw(st.from_regex(r"QD1-[0-9]{2}", fullmatch=True)),
        "kind": kind,
        "difficulty": draw(st.integers(1, 3)),
        "objective": draw(st.sampled_from(["", "D1M2.a"])),
        "stem": draw(texts()),
        **draw(BODIES[kind]),
        **{name: value for name, value in optional.items() if value},
    }


def banks(*kinds: str) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(questions(*kinds), min_size=1, max_size=2, unique_by=lambda question: question["key"])


def differing(name: str, questions: list[dict[str, Any]]) -> list[tuple[Any, Any]]:
    """Writes a bank and reads it again: every question that is not named as left out, and comes back otherwise."""
    writing = registry.write(name, questions)
    reading = registry.read(writing.content)
    assert reading.refused == []
    named = {left.item for left in writing.left_out}
    back = {draft.id: {"key": draft.id, **draft.content} for draft in reading.drafts}
    pairs = [(question, back.get(question["key"])) for question in questions if question["key"] not in named]
    return [(question, other) for question, other in pairs if as_shown(question) != as_shown(other)]
