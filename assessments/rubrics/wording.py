"""The words for what the rules and services answer in codes."""

from collections.abc import Mapping
from typing import Any

from assessments.rubrics.rules.editing import Change
from assessments.rubrics.rules.feedback import aim_above
from assessments.rubrics.rules.passing import TOP_LEVEL, Levels, Reason, total_percent
from assessments.rubrics.services.second_ratings import Pair
from course_site.people.models import User

INCOMPLETE = {
    "level_missing": "Choose the level that fits best.",
    "unknown_level": "Choose one of the four levels.",
    "must_be_observed": "This scene always gives a chance for this. Choose a level from 1 to 4.",
    "note_missing": "Write one sentence of what you saw or heard. This level needs it.",
    "red_flag_missed": "The red flag was missed, so this row is level 1. Change the level here, or the answer above.",
    "red_flag_unsaid": "Say whether it was found or missed.",
    "red_flag_unasked": "Variant A hides no red flag. Leave this open, or choose variant B.",
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
    "declared_relative": (
        "You have said that this officer is a relative of yours, so somebody else scores this run. Ask another "
        "assessor to take it."
    ),
    "cohort_closed": (
        "This cohort is closed, so only who is “not yet” there plays again. Go back to the list to see who that is."
    ),
    "already_passed": "This officer has passed already. The sheet that was saved first stays.",
    "not_published": "The rubric is not published yet. Ask an editor to publish it, then open the sheet again.",
    "not_yours": (
        "Only the assessor who scored this run corrects the sheet, within 24 hours. Ask them, or a program "
        "administrator."
    ),
    "too_late": (
        "This sheet was saved more than 24 hours ago. A program administrator can still correct it: tell them the row, "
        "the level and why."
    ),
    "corrected_already": "This sheet was corrected already. Go back to the list to open the one that counts now.",
    "correction_after_close": "This cohort is closed, so a program administrator corrects its sheets. Ask one.",
    "nothing_changed": "Nothing is different from the saved sheet. Change a level or a sentence, then save.",
    "waits_for_other": (
        "Two assessors score this run, each on their own. One sheet is in; the result comes when the other one is in "
        "too. Go back to the list to see whose is missing."
    ),
    "lead_decides": (
        "The two sheets of this run differ in the result, so a lead facilitator or administrator who did not score it "
        "says which one counts. Until then no sheet is added or corrected. Ask them to decide, then save again."
    ),
    "another_run": (
        "Two assessors score one run of this officer, and the sheet that is in is of another scene, variant or day. "
        "Compare the three with the other assessor. If yours are right, ask the lead facilitator to let the other "
        "sheet count, then save again."
    ),
    "lead_types_in": (
        "Give the paper to your lead facilitator. To score on this screen instead, go back to the list and choose the "
        "officer."
    ),
    "own_sheet_first": (
        "You score this run too, so this sheet is not for you to read yet. Save your own sheet first, then type this "
        "one in, or let somebody else do it."
    ),
    "typed_the_other": (
        "You typed in the other sheet of this run, so you have read it. Ask an assessor who has not to score it, or "
        "the lead facilitator to let the other sheet count."
    ),
    "already_arranged": "This run is scored by two already. Choose another officer.",
    "too_few_assessors": "It takes two assessors who may score. Ask an administrator to add one to this cohort.",
    "own_sheet": (
        "One of the two sheets is yours, so somebody who did not score the run decides. Ask another lead facilitator "
        "or a program administrator."
    ),
    "decided_already": "This was decided already. Reload the page to see which sheet counts.",
    "sheet_missing": "This sheet is not in yet. Let the other one count, or wait for it.",
    "opened_already": (
        "This run was opened before, with another name or scene. Go back to the list to see it, and open another one "
        "there."
    ),
    "not_a_rater": "This run was opened before you joined the class. Ask the lead facilitator to open another one.",
    "sent_already": "Your sheet is in already. Reload the page to see who is missing.",
    "shown_already": (
        "The sheets were shown before yours came, so it is not counted. Ask the lead facilitator to open another run."
    ),
    "still_hidden": "Not all have sent their sheet. Wait for them, or show the sheets early and say why.",
    "other_observation": "This sheet was saved before with other levels. The saved one stays. Go back to the list.",
}

# Where somebody else arranges or types in what an assessor scores.
OF_AN_ASSESSOR = REFUSALS | {
    "own_precinct": "This assessor and the officer serve in the same precinct or PSA. Choose another assessor.",
    "declared_relative": "This assessor has said that the officer is a relative. Choose another assessor.",
    "typed_the_other": (
        "This assessor typed in the other sheet of this run, and has read it. Choose another assessor, or let the "
        "other sheet count."
    ),
}

# Where a kept sheet is to change.
OF_A_CORRECTION = REFUSALS | {
    "own_precinct": (
        "You and this officer serve in the same precinct or PSA, so somebody else corrects this sheet. Tell a program "
        "administrator the row, the level and why."
    ),
    "declared_relative": (
        "You have said that this officer is a relative of yours, so somebody else corrects this sheet. Tell a program "
        "administrator the row, the level and why."
    ),
}

# Where one of two sheets is to count.
OF_A_DECISION = REFUSALS | {
    "own_precinct": (
        "You and this officer serve in the same precinct or PSA, so somebody else decides. Ask another lead "
        "facilitator or a program administrator."
    ),
    "declared_relative": (
        "You have said that this officer is a relative of yours, so somebody else decides. Ask another lead "
        "facilitator or a program administrator."
    ),
}

# Beside a name on the list, before anybody plays.
BARRED = {
    "own_precinct": "You serve in the same precinct or PSA. Somebody else scores.",
    "declared_relative": "You are related. Somebody else scores.",
}

BLIND = "Nobody sees a sheet but their own until both are in."
DIFFER = "The two sheets differ in the result. Somebody who did not score says which one counts."
YOU_DECIDE = "The two sheets differ in the result. You say which one counts."


def incomplete(reason: Reason) -> str:
    return INCOMPLETE.get(reason.code, FOREIGN_SHEET)


def scored_by_two(pair: Pair, viewer: User) -> str:
    """Who scores a run and whose sheet is missing, never what stands on one; nothing where no one waits."""
    second_rater = pair.rating.assessor
    if not pair.is_open:
        return DIFFER if pair.is_undecided else ""
    if pair.own_sheet(viewer):
        return f"Your sheet is in. The result comes with the sheet of {second_rater if pair.first else 'the other'}."
    if viewer == second_rater:
        return f"You score this run too, on your own. {BLIND}"
    if pair.first:
        return f"The sheet of {pair.first.assessor} is in, the one of {second_rater} is missing. {BLIND}"
    if pair.second:
        return f"The sheet of {second_rater} is in, the first assessor's is missing. {BLIND}"
    return f"{second_rater} scores this run too. {BLIND}"


def aim(levels: Mapping[int, Mapping[str, Any]], level: int | None) -> str:
    """What the next level to reach looks like; empty at the top. What the rubric says of the top builds on the words
    of the level below it, so these stand before it."""
    goal = aim_above(level or 0)
    if goal not in levels:
        return ""
    built_on = f"{levels[goal - 1]['name']}: {levels[goal - 1]['text']}. " if goal == TOP_LEVEL else ""
    return f"{built_on}{levels[goal]['name']}: {levels[goal]['text']}."


def shortfall(reason: Reason, levels: Levels, content: Mapping[str, Any]) -> str:
    """Why a run is not passed yet, for trainer and officer alike; `content` is the rubric's."""
    if reason.code == "red_flag":
        return "The scene hid a sign that it must not be mediated, and the sign was missed."
    standard = content["pass"]
    if reason.code == "total":
        # Rounded down: 69.9 is not yet 70.
        return (
            f"To pass, all rows together have to reach {standard['total_percent']} percent. "
            f"They reached {int(total_percent(levels))}."
        )
    criterion = next(criterion for criterion in content["criteria"] if criterion["key"] == reason.criterion)
    names = {level["level"]: level["name"] for level in criterion["levels"]}
    needed = {"gate": criterion["gate"], "low_level": standard["lowest_other_level"]}[reason.code]
    reached = names[levels[reason.criterion]]
    return f"{criterion['title']} was “{reached}”. To pass, it has to be “{names[needed]}” or better."


def changed(change: Change, content: Mapping[str, Any]) -> str:
    criterion = next(criterion for criterion in content["criteria"] if criterion["key"] == change.criterion)
    names = {level["level"]: level["name"] for level in criterion["levels"]} | {None: "Not observed"}
    return f"{criterion['title']}: “{names[change.before]}” before, “{names[change.now]}” now."


def not_read(code: str, found: str, rows: int) -> str:
    """Why a line of levels from a paper sheet cannot be read."""
    if code == "unknown":
        return f"“{found}” is no level. Type 1, 2, 3 or 4, and N for not observed."
    return f"The sheet has {rows} rows, and the line has {found} levels. Type one for each row, in their order."
