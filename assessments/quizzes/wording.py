"""What editors are told about a question they are writing."""

from assessments.quizzes.rules.advice import Note

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
