"""What editors are told about a question they are writing, and officers about their tries."""

from datetime import datetime, timedelta

from django.utils.dateformat import format as date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime

from assessments.quizzes.rules.advice import Note
from assessments.quizzes.rules.counting import Counting
from assessments.quizzes.rules.release import Moment

ADVICE = {
    "negative_stem": "The question asks for what is not so. Many read past a “not”: ask for what is so, if you can.",
    "hard_to_read": "The question reads like grade {about}. Aim for 9 or less: shorter sentences, everyday words.",
    "ends_in_list": "End with the question itself: its last paragraph is what is read aloud with the answers.",
    "of_the_above": "“{about}” says something about the other options, which stand in another order for everybody.",
    "longest_is_right": "The right option is clearly the longest, which gives it away. Make the others as full.",
    "unexplained": "“{about}” has no explanation. Say why it is right, or why somebody could think so.",
    "no_explanation": "Nothing explains the right answer yet. One or two sentences are enough.",
    "no_objective": "Name the objective it shows, as in D1M2.a. Tries are drawn by objective.",
}


def advice(note: Note) -> str:
    return ADVICE[note.code].format(about=note.about)


# Which of several tries is the score.
COUNTING = {
    Counting.BEST: "the best one counts",
    Counting.LAST: "the last one counts",
    Counting.AVERAGE: "the average of all counts",
    Counting.FIRST: "the first one counts",
}

# When an officer learns what was right.
EXPLAINED = {
    Moment.DURING: "You see what was right, and why, after each answer, which then stands.",
    Moment.AFTER_ATTEMPT: "You see what was right, and why, after you hand in.",
    Moment.AFTER_CLOSING: "You see what was right, and why, when your cohort is closed.",
}

# What became of an answer that came after the end of a try, for whoever gave it.
LATE = {
    "waiting": "An answer of yours came after the end of the try. Your trainer decides whether it counts.",
    "counts": "Your answer came after the end of the try. Your trainer decided that it counts.",
    "left_out": "An answer of yours came after the end of the try. Your trainer decided to leave it out.",
}


def how_long(time: timedelta) -> str:
    """ "3 minutes", or "2 minutes 30 seconds"."""
    minutes, seconds = divmod(round(time.total_seconds()), 60)
    parts = [(minutes, "minute"), (seconds, "second")]
    return " ".join(f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count)


def moment(at: datetime) -> str:
    return date_format(localtime(at), "l, F j, g:i a")


SIGNED_OUT = "You are signed out. Sign in again, and what waits on this phone is sent."
OTHER_PERSON = "Somebody else is signed in on this phone now. Sign in as yourself, and your answers are sent."
NOT_READ = "The server could not read this. Reload the page and send again."
TOO_MANY = "Too much at once. Send it in smaller parts."


def saved(gap: str) -> str:
    """`gap` is what the answer leaves open."""
    return f"Saved. {capfirst(gap)}." if gap else "Saved"


# What became of an answer that a phone sent.
DELIVERED = {
    "stale": "You answered this question on another screen in the meantime, and that answer counts. What you chose "
    "here is kept too.",
    "late": "This came after the end of the try. It is kept, and your trainer decides whether it counts.",
    "not_whole": "This did not arrive whole. Answer once more.",
    "unknown_question": "This question is not in your quiz any more. Reload the page.",
    "other_answer": "This page was sent before with another answer. Answer once more.",
}
