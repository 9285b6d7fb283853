from assessments.rubrics.models.observations import CriterionScore, Observation
from assessments.rubrics.models.rubrics import LEVELS, Rubric, RubricVersion

__all__ = ["LEVELS", "CriterionScore", "Observation", "Rubric", "RubricVersion"]
