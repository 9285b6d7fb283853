"""The words for what a plan cannot do, and for what is noted and talked about."""

from assessments.rotations.rules.debrief import Step
from assessments.rotations.rules.planning import Fault
from assessments.rotations.rules.rounds import Part, Strain

PARTS = {
    Part.MEDIATOR: "You mediate",
    Part.FIRST_PARTY: "You play a party",
    Part.SECOND_PARTY: "You play a party",
    Part.OBSERVER: "You look on",
}
TAPS = {
    "open_question": "Open question",
    "reflection": "Reflected a feeling",
    "summary": "Summed up",
    "reframe": "Reframed",
    "interruption": "Interrupted",
    "advice": "Gave advice",
    "blame": "Blame word",
}
STEPS = {
    Step.MEDIATOR: ("Mediator", "{mediator} speaks first. What went well? What would you do differently?"),
    Step.WORKED: (
        "What worked",
        "Now the parties, then those who looked on: what helped? Say the words if you noted them.",
    ),
    Step.COACH: ("Coach", "The coach names one strength, and one thing to try."),
    Step.DID_NOT: ("What did not", "What got in the way? Say what you saw, not what you think of it."),
}
PAD = {
    "signed_out": "You are signed out. Your taps are kept on this phone. Sign in again to send them.",
    "not_whole": "That did not reach us whole. It stays on this phone.",
    "too_many": "That is too much at once.",
    "no_part": "You have no pad in that round. It stays on this phone.",
    "over": "The talk about that round is over, so nothing more is kept.",
}
NOT_KEPT = "This page was used before. Copy your words, open “Your round” again, and keep it from there."
REFUSALS = {
    "planned": "This day has its rounds already. They are below.",
    "begun": "A round has begun, so the plan stands. When somebody goes or comes, plan the rounds that are left.",
    "moved_on": "The rounds went on meanwhile. This is where they stand now.",
    "none_left": "All rounds have begun, so there is nothing left to plan.",
    "cohort_closed": "This class is closed, so its rounds stay as they are.",
    "day_to_come": "This class day is still to come. Its rounds are planned, and you begin them in class.",
    "day_over": "This class day is over, so no phone would show the round. Print cards to cut, further down, and play "
    "it on paper.",
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


def of_balance(worked: int, did_not: int) -> str:
    if not worked + did_not:
        return "Nobody tapped anything in this round."
    said = f"{_taps(worked)} for what worked, and {did_not or 'none'} for what did not."
    times = round(worked / did_not) if did_not else 0
    return f"{said} That is about {times} to 1." if times else said


def _taps(number: int) -> str:
    return "1 tap" if number == 1 else f"{number or 'No'} taps"
