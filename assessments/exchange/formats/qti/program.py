"""Runs the scoring of an item on an answer, so that its key is what the source itself gives points for."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any
from xml.etree.ElementTree import Element

from assessments.exchange.formats.qti.declared import Declaration, Value
from assessments.exchange.formats.qti.expressions import Expressions, Unknown
from assessments.exchange.formats.qti.operator import CannotRun
from assessments.exchange.formats.qti.operators import OPERATORS, truth

TEMPLATES = {"match_correct": "match", "map_response": "map", "cc2_match": "match", "cc2_map_response": "map"}


class Exit(Exception):
    """The source ends its scoring here."""


class Program:
    def __init__(
        self, rules: Element | None, responses: Mapping[str, Declaration], variables: Mapping[str, Value]
    ) -> None:
        self.rules = rules
        self.responses = responses
        self.variables = variables
        self.expressions = Expressions({}, responses)

    def run(self, given: Mapping[str, Value]) -> dict[str, Value]:
        """The outcomes of an answer. Raises CannotRun."""
        scope = dict(self.variables)
        template = _template(self.rules)
        if template:
            scope["SCORE"] = self._by_template(template, given)
        elif self.rules is None or not len(self.rules):
            scope["SCORE"] = self._by_key(given)
        else:
            with suppress(Exit):
                self._follow(self.rules, {**given}, scope)
        return scope

    def score(self, given: Mapping[str, Value]) -> float:
        score = self.run(given).get("SCORE")
        if isinstance(score, Unknown):
            raise CannotRun("its score")
        return float(score) if isinstance(score, int | float) else 0.0

    def _by_template(self, template: str, given: Mapping[str, Value]) -> float:
        declared = self.responses.get("RESPONSE") or next(iter(self.responses.values()))
        answer = given.get(declared.name)
        if template == "map":
            return declared.worth(answer)
        return float(OPERATORS["match"]({}, [answer, declared.correct]) is True)

    def _by_key(self, given: Mapping[str, Value]) -> float:
        """Without rules, the declared answers are the right ones."""
        keyed = [declared for declared in self.responses.values() if declared.correct is not None]
        return float(sum(OPERATORS["match"]({}, [given.get(one.name), one.correct]) is True for one in keyed))

    def _follow(self, rules: Iterable[Element], given: dict[str, Value], scope: dict[str, Value]) -> None:
        for rule in rules:
            self.expressions.step()
            if rule.tag == "setoutcomevalue":
                scope[rule.get("identifier", "")] = self._outcome(rule, given, scope)
            elif rule.tag == "responsecondition":
                self._branch(rule, given, scope)
            elif rule.tag == "responseprocessingfragment":
                self._follow(rule, given, scope)
            elif rule.tag == "exitresponse":
                raise Exit
            else:
                raise CannotRun(rule.tag)

    def _branch(self, condition: Element, given: dict[str, Value], scope: dict[str, Value]) -> None:
        for branch in condition:
            if branch.tag == "responseelse":
                return self._follow(branch, given, scope)
            if not len(branch):
                raise CannotRun(branch.tag)
            if truth(self.expressions.value(branch[0], given, scope)):
                return self._follow(branch[1:], given, scope)
        return None

    def _outcome(self, rule: Element, given: dict[str, Value], scope: dict[str, Value]) -> Any:
        try:
            return self.expressions.value(rule[0], given, scope) if len(rule) else None
        except CannotRun:
            return Unknown()


def _template(rules: Element | None) -> str:
    address = (rules.get("template") or rules.get("templatelocation") or "") if rules is not None else ""
    name = address.rpartition("/")[2].removesuffix(".xml").casefold()
    if name and name not in TEMPLATES and not len(rules if rules is not None else ()):
        raise CannotRun(name)
    return TEMPLATES.get(name, "")
