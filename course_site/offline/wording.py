"""The sentences for what the services answer in codes. Each names the remedy."""

from assessments.rubrics.wording import REFUSALS as SHEET_REFUSALS
from assessments.rubrics.wording import incomplete
from course_site.offline.services.answers import Answer, Outcome

SIGNED_OUT = (
    "You are signed out. Sign in again, and what waits here is sent. Keep this page open until then: once closed, it "
    "is locked."
)
OTHER_PERSON = "Somebody else is signed in on this tablet now. Sign in as yourself, and what waits here is sent."
NOT_READ = "The server could not read this. Reload the page and send again."
TOO_MANY = "Too much at once. Send it in smaller parts."

REFUSALS = {
    "not_whole": "This did not arrive whole. It stays here: write it down, then enter it on the roster when online.",
    "unknown_day": "No class day of yours has this name. Ask the lead facilitator whether you still teach the cohort.",
    "unknown_seat": "This officer is not in your cohort any more. Ask the lead facilitator where the seat went.",
    "unknown_guest": "This guest is not on the list of the day. Ask the lead facilitator who booked the place.",
    "unknown_precinct": "The server does not know this precinct or PSA. Write the name down again with another one.",
    "cancelled": "This guest has given the place back. If they came all the same, tell an administrator.",
    "unknown_rubric": "The server does not know this rubric. Take the day offline again and score once more.",
    "reason_missing": "A correction or an excuse needs one line that says why. Mark it again with a reason.",
    "clock_outside": "The time is outside class hours. Mark it again with a time in class.",
    "clock_missing": "Late and Left early need a time. Mark it again with one.",
    "other_cohort": "This officer sits in another cohort. Mark them on the roster of that cohort.",
    "withdrawn": "This officer has left the cohort. To change their record, ask an administrator.",
    "transferred": "This officer was transferred to another cohort. Mark them on the roster of that cohort.",
    "waiting": "This officer is on the waiting list. Give them a seat first, then mark them.",
    "cohort_closed": "The cohort was closed before this arrived. Show this to an administrator, who can change it.",
    "too_early": "This was tapped before the day opened. Check the clock of this tablet, then tap it again.",
    "day_over": "This was tapped when the day was over. Say on the run sheet, when online, when the block was taught.",
    "unknown_block": "This block is not on the run sheet any more. Say on the run sheet, when online, what was taught.",
    "not_last": "Another tap came after this one, so it stays. Say on the run sheet, when online, what was taught.",
    "other_event": "The server holds another tap under this name. Say on the run sheet when the block was taught.",
    "other_walk_in": "The server holds another person under this name of the tablet. Write the person down again.",
    "other_mark": "The server holds another mark under this name. Mark the officer again.",
}
CONFLICTS = {
    "said_otherwise": "Two tablets said different things about this officer. Both are kept; choose which one is right.",
    "guest_said_otherwise": "Two tablets said different things about this guest. Both are kept, and the one that was "
    "tapped last counts. Where it is wrong, mark the guest again, with a reason.",
    "sheet_moved_on": "The run sheet had moved on from what this tablet knew. Both taps are kept, each at its moment. "
    "Look at the run sheet: where a time is wrong, say there, when online, when the block was taught.",
}


def says(answer: Answer) -> str:
    if answer.outcome == Outcome.KEPT:
        return "Saved."
    if answer.outcome == Outcome.CONFLICT:
        return CONFLICTS[answer.code]
    if answer.code == "incomplete":
        return " ".join(dict.fromkeys(incomplete(reason) for reason in answer.reasons))
    return REFUSALS.get(answer.code) or SHEET_REFUSALS[answer.code]
