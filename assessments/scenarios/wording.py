"""The words of a run on screen, for the codes of the rules."""

from assessments.scenarios.rules.engine import Note
from assessments.scenarios.rules.verdict import BROKEN_OFF, THREATENED, UNSCREENED

NOTES = {
    Note.BOILED_OVER: "It boiled over, and you kept them apart.",
    Note.NOT_READY: "They were not ready for that: tension was too high, or trust too low.",
    Note.WENT_IN_CIRCLES: "The talk went in circles, so you called it a day.",
    Note.NEVER_ASKED: "There was something you could not see, and it never came out.",
}

# Why the verdict is less than the ending is worth.
REASONS = {
    THREATENED: "You used a threat. Nobody agrees freely after one, and what the law asks can be said without it.",
    Note.BOILED_OVER: "They are apart, but nobody was heard.",
    BROKEN_OFF: "Your last choice broke off the talk.",
    Note.WENT_IN_CIRCLES: "The scene ended well after it had gone in circles.",
    UNSCREENED: "You closed without asking each one alone about threats, fear or court orders.",
}

CLASS_REFUSALS = {
    "late": "That choice is made already. This is where the scene stands now.",
    "not_offered": "That choice belongs to another moment. This is where the scene stands now.",
    "no_votes": "Nobody has voted yet. Wait for a first vote, then count again.",
    "decided": "That choice was made already. This is where the scene stands now.",
    "not_published": "This scene is being rewritten. Choose another one.",
    "taken": "This page was used before for another scene. Reload it, and tap once more.",
    "unreadable": "That did not arrive whole. Try it once more.",
    "day_to_come": "This class day is still to come, and nobody is asked at home. Begin the scene in class.",
    "day_over": "This class day is over, so its officers are not asked any more. Open the day on which you teach now.",
}

REFUSALS = {
    "not_offered": "That choice belongs to another moment. This is where the scene stands now.",
    "over": "This scene has ended. Your choices are all here.",
    "other_choice": "This page was used before with another choice. This is where the scene stands now.",
    "unreadable": "Your choice did not arrive whole. Choose once more.",
}
