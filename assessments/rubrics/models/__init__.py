from assessments.rubrics.models.observations import CriterionScore, Observation
from assessments.rubrics.models.recusals import Recusal
from assessments.rubrics.models.rubrics import LEVELS, Rubric, RubricVersion
from assessments.rubrics.models.second_ratings import Resolution, SecondRating

__all__ = [
    "LEVELS",
    "CriterionScore",
    "Observation",
    "Recusal",
    "Resolution",
    "Rubric",
    "RubricVersion",
    "SecondRating",
]
