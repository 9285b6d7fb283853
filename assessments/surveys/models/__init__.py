from assessments.surveys.models.ballots import BackgroundAnswer, Ballot, Comment
from assessments.surveys.models.boxes import BallotBox
from assessments.surveys.models.checks import FacilitatorCheck
from assessments.surveys.models.openings import BallotGroup, Invitation, SurveyOpening
from assessments.surveys.models.releases import Release, ReleasedPart
from assessments.surveys.models.surveys import Survey, SurveyVersion

__all__ = [
    "BackgroundAnswer",
    "Ballot",
    "BallotBox",
    "BallotGroup",
    "Comment",
    "FacilitatorCheck",
    "Invitation",
    "Release",
    "ReleasedPart",
    "Survey",
    "SurveyOpening",
    "SurveyVersion",
]
