"""Items whose numbers and words are drawn anew each time: here they are drawn once, always the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from xml.etree.ElementTree import Element

from assessments.exchange.formats.qti.declared import Value, as_number, declaration
from assessments.exchange.formats.qti.expressions import Expressions
from assessments.exchange.formats.qti.operator import Attributes, CannotRun, Operator
from assessments.exchange.formats.qti.operators import truth
from assessments.exchange.formats.shape import CannotImport

TRIES = 50
DRAWN = "its numbers or words are drawn anew each time in the source; here they are drawn once"
CANNOT_DRAW = "its numbers or words are drawn anew each time, in a way that is not read here"


class Again(Exception):
    """What was drawn does not meet the conditions of the item."""


class Done(Exception):
    """The item ends its drawing here."""


@dataclass
class Draw:
    """The values of an item's template, and the answers that follow from them."""

    values: dict[str, Value] = field(default_factory=dict)
    correct: dict[str, Value] = field(default_factory=dict)


def draw(root: Element) -> Draw:
    """Raises CannotImport where the values cannot be drawn."""
    declared = [declaration(element) for element in root.findall("templatedeclaration")]
    rules = root.find("templateprocessing")
    if rules is None:
        return Draw({one.name: one.default for one in declared})
    chance = Random(root.get("identifier", ""))  # noqa: S311  the same at every reading
    for _ in range(TRIES):
        drawn = Draw({one.name: one.default for one in declared})
        try:
            _follow(rules, drawn, Expressions(_operators(chance), {}))
        except Again:
            continue
        except Done:
            pass
        except CannotRun as error:
            raise CannotImport(f"{CANNOT_DRAW} ({error})") from error
        return drawn
    raise CannotImport(CANNOT_DRAW)


def print_values(root: Element, values: Mapping[str, Value]) -> None:
    """Writes the values into the texts, and takes out what they hide."""
    for element in root.iter():
        if element.tag == "printedvariable" and element.get("identifier") in values:
            element.tag, element.text = "span", _printed(values[element.get("identifier", "")], element)
        elif element.tag == "mi" and (element.text or "").strip() in values:
            element.text = _printed(values[(element.text or "").strip()], element)
        elif element.tag in {"templateblock", "templateinline"} and _is_shown(element, values):
            element.tag = "div" if element.tag == "templateblock" else "span"
        for child in list(element):
            sometimes = "templateidentifier" in child.attrib and not child.tag.startswith("template")
            if sometimes and not _is_shown(child, values):
                element.remove(child)


def _is_shown(element: Element, values: Mapping[str, Value]) -> bool:
    value = values.get(element.get("templateidentifier", ""))
    named = element.get("identifier", "")
    holds = named in value if isinstance(value, list | tuple) else value == named
    return holds == (element.get("showhide", "show") == "show")


def _printed(value: Value, element: Element) -> str:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return "" if value is None else str(value)
    places = element.get("format", "").removeprefix("%.").removesuffix("f")
    return f"{value:.{int(places)}f}" if places.isdigit() and len(places) == 1 else f"{value:.10g}"


def _follow(rules: Iterable[Element], drawn: Draw, expressions: Expressions) -> None:
    for rule in rules:
        name = rule.get("identifier", "")
        if rule.tag == "settemplatevalue" and len(rule):
            drawn.values[name] = expressions.value(rule[0], {}, drawn.values)
        elif rule.tag == "setcorrectresponse" and len(rule):
            drawn.correct[name] = expressions.value(rule[0], {}, drawn.values)
        elif rule.tag == "templateconstraint" and len(rule):
            if not truth(expressions.value(rule[0], {}, drawn.values)):
                raise Again
        elif rule.tag == "templatecondition":
            _branch(rule, drawn, expressions)
        elif rule.tag == "exittemplate":
            raise Done
        elif rule.tag != "setdefaultvalue":
            raise CannotRun(rule.tag)


def _branch(condition: Element, drawn: Draw, expressions: Expressions) -> None:
    for branch in condition:
        if branch.tag == "templateelse":
            return _follow(branch, drawn, expressions)
        if len(branch) and truth(expressions.value(branch[0], {}, drawn.values)):
            return _follow(branch[1:], drawn, expressions)
    return None


def _operators(chance: Random) -> dict[str, Operator]:
    def random(attributes: Attributes, values: Sequence[Value]) -> Value:
        parts = values[0] if values else None
        if not isinstance(parts, list | tuple) or not parts:
            raise CannotRun("random")
        return chance.choice(list(parts))

    def whole_number(attributes: Attributes, values: Sequence[Value]) -> Value:
        low, high = as_number(attributes.get("min", "")), as_number(attributes.get("max", ""))
        step = as_number(attributes.get("step", "")) or 1.0
        return low + step * chance.randint(0, max(0, int((high - low) / step)))

    def number(attributes: Attributes, values: Sequence[Value]) -> Value:
        return round(chance.uniform(as_number(attributes.get("min", "")), as_number(attributes.get("max", ""))), 2)

    return {"random": random, "randominteger": whole_number, "randomfloat": number}
