from assessments.scenarios.models.media import ScenarioMedium
from assessments.scenarios.models.plays import ClassChoice, ClassPlay, Vote
from assessments.scenarios.models.reflections import Reflection
from assessments.scenarios.models.runs import Run, RunChoice
from assessments.scenarios.models.scenarios import Scenario, ScenarioVersion

__all__ = [
    "ClassChoice", "ClassPlay", "Reflection", "Run", "RunChoice", "Scenario", "ScenarioMedium", "ScenarioVersion",
    "Vote",
]  # fmt: skip
