from assessments.scenarios.models.runs import Run, RunChoice
from assessments.scenarios.models.scenarios import Scenario, ScenarioVersion

__all__ = ["Run", "RunChoice", "Scenario", "ScenarioVersion"]
