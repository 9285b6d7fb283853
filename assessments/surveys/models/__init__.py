from assessments.surveys.models.ballots import BackgroundAnswer, Ballot, Comment
from assessments.surveys.models.openings import BallotGroup, Invitation, SurveyOpening
from assessments.surveys.models.surveys import Survey, SurveyVersion

__all__ = [
    "BackgroundAnswer",
    "Ballot",
    "BallotGroup",
    "Comment",
    "Invitation",
    "Survey",
    "SurveyOpening",
    "SurveyVersion",
]
