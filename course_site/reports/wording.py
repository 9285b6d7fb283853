"""What the statistics of a quiz and of a class say, in plain words."""

from assessments.surveys.rules.suppression import Shown, Wording
from course_site.reports.item_statistics import QuestionStatistics, QuizStatistics
from course_site.reports.rules import items, reliability
from course_site.reports.rules.items import Ease, Telling
from course_site.reports.rules.reliability import Trust

TOO_FEW = "Too few answers to say."
EASE = {
    Ease.NEARLY_ALL: "Nearly everybody gets this right",
    Ease.MOST: "Most get this right",
    Ease.HALF: "About half get this right",
    Ease.FEW: "Few get this right",
}
TELLING = {
    Telling.WELL: "it tells strong from weak officers well",
    Telling.FAIRLY: "it tells strong from weak officers fairly well",
    Telling.LITTLE: "it tells strong from weak officers only a little",
    Telling.NOT: "it does not tell strong from weak officers",
    Telling.AGAINST: "officers who do well on the rest miss it more often, so check its key and its words",
}
TRUST = {
    Trust.HIGH: "A score says a lot about one officer.",
    Trust.FAIR: "A score is fair for a class quiz; look at the role-play too before you judge one officer.",
    Trust.LOW: "A score says little about one officer. More questions, or sharper ones, would help.",
}
SAME_QUESTIONS = "Everybody answered the same questions, so this is Cronbach's alpha (1951)."
DRAWN = (
    "Officers draw different questions, so no two of them can be compared question by question. This is the "
    "coefficient for questions drawn anew for each officer (Cronbach, Rajaratnam and Gleser, 1963). An easy draw "
    "counts as luck, so it is a little stricter than alpha."
)


def of_leg(shown: Shown) -> str:
    """How many of a class have shown a skill."""
    if shown.suppressed:
        return "Too few to say"
    if shown.percent is None:
        return f"{'Most' if shown.wording == Wording.MOST else 'Few'} of {shown.valid}"
    return f"{shown.percent}% of {shown.valid}"


def of_question(question: QuestionStatistics) -> str:
    if question.ease is None:
        return f"{TOO_FEW} It takes {items.FEWEST_FOR_FACILITY}."
    if question.everyone:
        return "Everyone was given the point, so right and wrong say nothing here."
    if question.answers < items.FEWEST_FOR_DISCRIMINATION:
        takes = items.FEWEST_FOR_DISCRIMINATION
        return f"{EASE[question.ease]}. Too few answers to say whether it tells strong from weak: it takes {takes}."
    if question.telling is None:
        return f"{EASE[question.ease]}; nothing can be said about whom it tells apart: {_alike(question)}."
    return f"{EASE[question.ease]}; {TELLING[question.telling]}."


def _alike(question: QuestionStatistics) -> str:
    if question.facility in {0, 100}:
        return "everybody's answer is worth the same"
    return "all do alike on the other questions, or there are none"


def of_quiz(quiz: QuizStatistics) -> str:
    found = quiz.reliability
    if quiz.attempts < reliability.FEWEST:
        return f"{TOO_FEW} It takes {reliability.FEWEST} first tries."
    if found is None:
        return "All scores are alike, or of a single question, so nothing can be said about how far to trust them."
    mark = quiz.version.content["pass_mark"]
    points = round(100 * found.error)
    return (
        f"{TRUST[found.trust]} Two officers of three score within {points} points of what they know: one who knows "
        f"{mark} of 100 gets between {max(0, mark - points)} and {min(100, mark + points)}."
    )


def of_method(quiz: QuizStatistics) -> str:
    if quiz.reliability is None:
        return ""
    return SAME_QUESTIONS if quiz.reliability.same_questions else DRAWN
