"""What a course asks for, and what is still missing.

`unmet(requirements, facts)` answers codes; the words and the way to each cure stand at the edge."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


class Code(str):
    """Something a course asks for, as it is kept: a kind and, where there are several of it, a key (`quiz:QD1`)."""

    @property
    def kind(self) -> str:
        return self.partition(":")[0]

    @property
    def key(self) -> str:
        return self.partition(":")[2]


ROLE_PLAY = Code("role_play")


@dataclass(frozen=True)
class Requirements:
    """Source: `curriculum.md`, "Completion"."""

    module_minutes: Mapping[str, int] = field(default_factory=dict)  # class modules only
    days: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # class day → its modules
    quizzes: tuple[str, ...] = ()
    role_play: bool = True
    survey_opened: str = ""
    make_up_limit_minutes: int = 168


@dataclass(frozen=True)
class Facts:
    """What is known of a seat: minutes present or made up by module, the codes met elsewhere, and those that somebody
    decided not to ask for."""

    minutes: Mapping[str, int] = field(default_factory=dict)
    met: frozenset[str] = frozenset()
    waived: frozenset[str] = frozenset()


def codes(requirements: Requirements) -> list[Code]:
    """Every code the course can ask for, in the order in which an officer meets them."""
    wanted = [Code(f"attendance:{day}") for day in requirements.days]
    wanted += [Code(f"quiz:{quiz}") for quiz in requirements.quizzes]
    if requirements.role_play:
        wanted.append(ROLE_PLAY)
    if requirements.survey_opened:
        wanted.append(Code(f"survey:{requirements.survey_opened}"))
    return wanted


def day_of(code: Code, requirements: Requirements) -> str:
    """The class day at whose end the requirement should be met: the role-play and the survey on the last."""
    day = code.key.removeprefix("Q")
    return day if day in requirements.days else max(requirements.days, default="")


def missing_minutes(requirements: Requirements, facts: Facts, day: str) -> int:
    return sum(
        max(0, requirements.module_minutes[module] - facts.minutes.get(module, 0)) for module in requirements.days[day]
    )


def is_met(code: Code, requirements: Requirements, facts: Facts) -> bool:
    """By what the officer did: a decision not to ask for it does not make it so."""
    if code.kind == "attendance":
        return missing_minutes(requirements, facts, code.key) == 0
    return code in facts.met


def is_settled(code: Code, requirements: Requirements, facts: Facts) -> bool:
    return code in facts.waived or is_met(code, requirements, facts)


def unmet(requirements: Requirements, facts: Facts) -> list[Code]:
    """The codes still missing; an empty list means that the course is complete."""
    return [code for code in codes(requirements) if not is_settled(code, requirements, facts)]


def waived(requirements: Requirements, facts: Facts) -> list[Code]:
    """The codes that count by a decision alone."""
    return [code for code in codes(requirements) if code in facts.waived and not is_met(code, requirements, facts)]


def percent(requirements: Requirements, missing: Iterable[str]) -> int:
    """Share of the requirements met, in whole percent, rounded down: 100 means all of them."""
    wanted = codes(requirements)
    return 100 * (len(wanted) - len(list(missing))) // len(wanted) if wanted else 100
