"""The words for what the rules and services answer in codes."""

from collections.abc import Mapping
from typing import Any

from assessments.rubrics.rules.passing import Reason

INCOMPLETE = {
    "level_missing": "Choose the level that fits best.",
    "unknown_level": "Choose one of the four levels.",
    "must_be_observed": "This scene always gives a chance for this. Choose a level from 1 to 4.",
    "note_missing": "Write one sentence of what you saw or heard. This level needs it.",
    "red_flag_missed": "The red flag was missed, so this row is level 1. Change the level here, or the answer above.",
    "red_flag_unsaid": "Say whether it was found or missed.",
    "too_many_unobserved": "NO stands in too many rows. Give a level where you can, or play another scene.",
}
FOREIGN_SHEET = "This sheet does not fit the scene. Go back to the list and open it again."

REFUSALS = {
    "withdrawn": "This officer has left the cohort. Go back to the list to see who is in it now.",
    "assessor_not_of_cohort": "Only the trainers of this cohort score it. Ask the lead facilitator to add you.",
    "own_precinct": (
        "You and this officer serve in the same precinct or PSA, so somebody else scores this run. "
        "Ask another assessor to take it."
    ),
    "cohort_closed": "This cohort is closed, so no run can be added. Ask an administrator.",
    "already_passed": "This officer has passed already. The sheet that was saved first stays.",
    "not_published": "The rubric is not published yet. Ask an editor to publish it, then open the sheet again.",
    "other_observation": "This sheet was saved before with other levels. The saved one stays. Go back to the list.",
}


def incomplete(reason: Reason) -> str:
    return INCOMPLETE.get(reason.code, FOREIGN_SHEET)


def shortfall(reason: Reason, content: Mapping[str, Any]) -> str:
    """Why a run is not passed yet, for the officer; `content` is the rubric's."""
    titles = {criterion["key"]: criterion["title"] for criterion in content["criteria"]}
    return {
        "gate": "{title} has to reach a higher level: others depend on it.",
        "low_level": "{title} has to come up from level 1.",
        "red_flag": "There was a sign that this one must not be mediated. It was missed.",
        "total": "Taken together, the rows have to reach {percent} percent.",
    }[reason.code].format(title=titles.get(reason.criterion), percent=content["pass"]["total_percent"])
