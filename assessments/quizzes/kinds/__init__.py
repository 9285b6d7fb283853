"""The kinds of question. A new kind is a copy of its neighbour, a template of its name, and a line here."""

from assessments.quizzes.kinds.base import Content, Kind
from assessments.quizzes.kinds.matching import Matching
from assessments.quizzes.kinds.multiple import Multiple
from assessments.quizzes.kinds.numeric import Numeric
from assessments.quizzes.kinds.ordering import Ordering
from assessments.quizzes.kinds.single import Single
from assessments.quizzes.kinds.true_false import TrueFalse

KINDS: dict[str, Kind] = {
    kind.name: kind for kind in (Single(), Multiple(), TrueFalse(), Ordering(), Matching(), Numeric())
}


def of(content: Content) -> Kind:
    return KINDS[content["kind"]]
