"""The scoring of QTI 1.2: conditions on the answers, and what is added to the score where they hold."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from xml.etree.ElementTree import Element

from assessments.exchange.formats import numbers
from assessments.exchange.formats.qti.operator import CannotRun

Given = Mapping[str, Sequence[str]]


def text_of(element: Element) -> str:
    return (element.text or "").strip()


def holds(condition: Element, given: Given) -> bool:
    """Raises CannotRun."""
    if condition.tag in {"conditionvar", "and"}:
        return all(holds(part, given) for part in condition)
    if condition.tag == "or":
        return any(holds(part, given) for part in condition)
    if condition.tag == "not":
        return not any(holds(part, given) for part in condition)
    if condition.tag == "other":
        return True
    answers = given.get(condition.get("respident", ""), ())
    if condition.tag == "unanswered":
        return not answers
    if condition.tag not in TESTS:
        raise CannotRun(condition.tag)
    return any(TESTS[condition.tag](answer, text_of(condition), condition) for answer in answers)


def score(rules: Iterable[Element], given: Given) -> float:
    """Raises CannotRun."""
    total = 0.0
    for rule in _that_apply(rules, given):
        for change in rule.findall("setvar"):
            total = _changed(total, change)
    return total


def shown(rules: Iterable[Element], given: Given) -> set[str]:
    """The names of the feedback that an answer brings up."""
    return {
        feedback.get("linkrefid", "")
        for rule in _that_apply(rules, given)
        for feedback in rule.findall("displayfeedback")
    }


def _that_apply(rules: Iterable[Element], given: Given) -> Iterable[Element]:
    for rule in rules:
        condition = rule.find("conditionvar")
        if condition is not None and holds(condition, given):
            yield rule
            # The default is No as well, but no system writes it so.
            if rule.get("continue") == "No":
                return


def _changed(total: float, change: Element) -> float:
    action, amount = change.get("action", "Set"), float(numbers.read(text_of(change) or "0"))
    if action not in CHANGES:
        raise CannotRun(action)
    return CHANGES[action](total, amount)


def _equal(answer: str, wanted: str, test: Element) -> bool:
    if test.get("case", "No") == "Yes":
        return answer == wanted
    return answer.casefold() == wanted.casefold()


def _contains(answer: str, wanted: str, test: Element) -> bool:
    return wanted.casefold() in answer.casefold()


def _compared(compare: Callable[[float, float], bool]) -> Callable[[str, str, Element], bool]:
    def test(answer: str, wanted: str, element: Element) -> bool:
        both = [text for text in (answer, wanted) if numbers.NUMBER.fullmatch(text)]
        return len(both) == 2 and compare(float(answer), float(wanted))

    return test


TESTS: dict[str, Callable[[str, str, Element], bool]] = {
    "varequal": _equal,
    "varsubstring": _contains,
    "vargt": _compared(lambda one, other: one > other),
    "vargte": _compared(lambda one, other: one >= other),
    "varlt": _compared(lambda one, other: one < other),
    "varlte": _compared(lambda one, other: one <= other),
}
CHANGES: dict[str, Callable[[float, float], float]] = {
    "Set": lambda total, amount: amount,
    "Add": lambda total, amount: total + amount,
    "Subtract": lambda total, amount: total - amount,
    "Multiply": lambda total, amount: total * amount,
}
