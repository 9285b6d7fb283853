"""What becomes of a file, in words."""

from assessments.stories.services.importing import Outcome

OUTCOMES = {
    Outcome.NEW: "It becomes a new role-play, as a draft.",
    Outcome.CHANGED: "It becomes the next draft of {key}, {title}, which is here. What is published stays as it is.",
    Outcome.HERE: "Nothing changes: this very story came in before.",
    Outcome.HELD: "It cannot come in now.",
}
HELD = {
    "locked": "The role-play is locked here. Unlock it, then take the file in.",
    "scheduled": "A draft of the role-play is to be published at a set time. Cancel that, then take the file in.",
    "in_review": "A draft of the role-play is under review. Finish the review, then take the file in.",
}
