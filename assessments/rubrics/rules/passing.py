"""Whether a sheet is whole, and whether the role-play that it describes is passed.

Source: the observation rubric of the program. A level is 1 to 4, or None where the scene gave no chance (NO)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, NamedTuple

Levels = Mapping[str, int | None]

TOP_LEVEL = 4
# Where the hidden red flag of variant B is judged.
RED_FLAG_CRITERION = "R10"


class Variant(StrEnum):
    A = "A"
    B = "B"  # hides a red flag


class Reason(NamedTuple):
    """Why a sheet is not whole, or why a run is not passed yet."""

    code: str
    criterion: str = ""


@dataclass(frozen=True)
class Criterion:
    key: str
    gate: int | None
    may_be_unobserved: bool


@dataclass(frozen=True)
class Standard:
    """What a rubric asks for."""

    criteria: tuple[Criterion, ...]
    total_percent: int
    max_unobserved: int
    lowest_other_level: int
    note_required_at: frozenset[int]
    # Scene → the criteria that it always gives a chance to show.
    observable: Mapping[str, frozenset[str]]

    def allows_unobserved(self, criterion: Criterion, scenario_key: str) -> bool:
        return criterion.may_be_unobserved and criterion.key not in self.observable[scenario_key]


@dataclass(frozen=True)
class Sheet:
    """What an assessor put down. A criterion without a key in `levels` was left open."""

    levels: Levels
    notes: Mapping[str, str]
    scenario_key: str
    variant: str
    # None in variant A, which hides none.
    red_flag_found: bool | None

    @property
    def red_flag_missed(self) -> bool:
        return self.red_flag_found is False


@dataclass(frozen=True)
class Verdict:
    total: Fraction
    gates: Mapping[str, bool]
    shortfalls: tuple[Reason, ...]

    @property
    def passed(self) -> bool:
        return not self.shortfalls


def standard_of(content: Mapping[str, Any]) -> Standard:
    """The standard of a rubric's content, which has the shape of `rubric.yaml`."""
    return Standard(
        criteria=tuple(
            Criterion(criterion["key"], criterion["gate"], criterion["may_be_unobserved"])
            for criterion in content["criteria"]
        ),
        total_percent=content["pass"]["total_percent"],
        max_unobserved=content["pass"]["max_unobserved"],
        lowest_other_level=content["pass"]["lowest_other_level"],
        note_required_at=frozenset(content["note_required_at"]),
        observable={scene: frozenset(keys) for scene, keys in content["observable"].items()},
    )


def missing(standard: Standard, sheet: Sheet) -> list[Reason]:
    """What keeps a sheet from being whole, in the order of its rows; nothing when it is.

    Of a row: `level_missing`, `unknown_level`, `must_be_observed`, `note_missing`, `red_flag_missed` (where the red
    flag is judged, the level is then 1). Of the whole: `unknown_scene`, `unknown_variant`, `unknown_criterion`,
    `too_many_unobserved`, `red_flag_unsaid`, `red_flag_unasked`."""
    if sheet.scenario_key not in standard.observable:
        return [Reason("unknown_scene")]
    if sheet.variant not in list(Variant):
        return [Reason("unknown_variant")]
    known = {criterion.key for criterion in standard.criteria}
    reasons = [Reason("unknown_criterion", key) for key in sheet.levels if key not in known]
    for criterion in standard.criteria:
        code = _missing_in_row(standard, criterion, sheet)
        reasons += [Reason(code, criterion.key)] if code else []
    if sum(level is None for level in sheet.levels.values()) > standard.max_unobserved:
        reasons.append(Reason("too_many_unobserved"))
    return reasons + _missing_about_red_flag(sheet)


def judge(standard: Standard, levels: Levels, *, red_flag_missed: bool = False) -> Verdict:
    """Total, gates and every reason that a run is not passed yet: `total`, `gate`, `low_level`, `red_flag`."""
    total = total_percent(levels)
    gates = {c.key: (levels.get(c.key) or 0) >= c.gate for c in standard.criteria if c.gate is not None}
    shortfalls = [Reason("gate", key) for key, met in gates.items() if not met]
    others = {c.key: levels.get(c.key) for c in standard.criteria if c.gate is None}
    shortfalls += [
        Reason("low_level", key)
        for key, level in others.items()
        if level is not None and level < standard.lowest_other_level
    ]
    if red_flag_missed:
        shortfalls.append(Reason("red_flag", RED_FLAG_CRITERION))
    if total < standard.total_percent:
        shortfalls.append(Reason("total"))
    return Verdict(total, gates, tuple(shortfalls))


def total_percent(levels: Levels) -> Fraction:
    """What was reached of what could be seen, out of 100."""
    observed = [level for level in levels.values() if level is not None]
    return Fraction(100 * sum(observed), TOP_LEVEL * len(observed)) if observed else Fraction(0)


def _missing_in_row(standard: Standard, criterion: Criterion, sheet: Sheet) -> str | None:
    if criterion.key not in sheet.levels:
        return "level_missing"
    level = sheet.levels[criterion.key]
    if level is None:
        return None if standard.allows_unobserved(criterion, sheet.scenario_key) else "must_be_observed"
    if not 1 <= level <= TOP_LEVEL:
        return "unknown_level"
    if criterion.key == RED_FLAG_CRITERION and sheet.red_flag_missed and level > 1:
        return "red_flag_missed"
    if level in standard.note_required_at and not sheet.notes.get(criterion.key, "").strip():
        return "note_missing"
    return None


def _missing_about_red_flag(sheet: Sheet) -> list[Reason]:
    if sheet.variant == Variant.B and sheet.red_flag_found is None:
        return [Reason("red_flag_unsaid")]
    if sheet.variant == Variant.A and sheet.red_flag_found is not None:
        return [Reason("red_flag_unasked")]
    return []
