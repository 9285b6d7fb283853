"""The words for what a plan cannot do."""

from assessments.rotations.rules.planning import Fault
from assessments.rotations.rules.rounds import Part, Strain

PARTS = {
    Part.MEDIATOR: "You mediate",
    Part.FIRST_PARTY: "You play a party",
    Part.SECOND_PARTY: "You play a party",
    Part.OBSERVER: "You look on",
}
REFUSALS = {
    "planned": "This day has its rounds already. They are below.",
    "moved_on": "The rounds went on meanwhile. This is where they stand now.",
    "none_left": "All rounds have begun, so there is nothing left to plan.",
    "cohort_closed": "This class is closed, so its rounds stay as they are.",
    "not_published": "That scene is not published anymore. Choose another one, or begin without cards.",
    "unreadable": "That did not reach us whole. Tap once more.",
}
FAULTS = {
    "too_few": "A room needs {fits} officers who play. Mark more officers present, or let fewer of them watch.",
    "too_many_rooms": "Three officers play in each room, so these officers fill {fits} at most. Use {fits} instead.",
    "too_few_turns": "In so many rooms it takes {fits} rounds until everybody has mediated. Plan {fits} rounds.",
}
STRAINS = {
    "supervisor": "Round {round}: {people} play together, and one of them is a supervisor of the same precinct.",
    "precinct": "Round {round}: {people} play together, and both are of one precinct.",
    "no_turn": "{people} does not mediate. No round is left for it.",
}


def of_fault(fault: Fault) -> str:
    return FAULTS[fault.code].format(fits=fault.fits)


def of_strain(strain: Strain, names: dict[str, str]) -> str:
    people = " and ".join(names.get(key, "?") for key in strain.people)
    return STRAINS[strain.code].format(round=strain.round, people=people)
