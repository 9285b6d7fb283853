from assessments.rubrics.models.calibrations import Calibration, CalibrationEvent, CalibrationSheet
from assessments.rubrics.models.observations import CriterionScore, Observation
from assessments.rubrics.models.recusals import Recusal
from assessments.rubrics.models.rubrics import LEVELS, Rubric, RubricVersion
from assessments.rubrics.models.second_ratings import Resolution, SecondRating

__all__ = [
    "LEVELS",
    "Calibration",
    "CalibrationEvent",
    "CalibrationSheet",
    "CriterionScore",
    "Observation",
    "Recusal",
    "Resolution",
    "Rubric",
    "RubricVersion",
    "SecondRating",
]
