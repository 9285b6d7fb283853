from assessments.recall.views.answered import answered
from assessments.recall.views.ask import ask

__all__ = ["answered", "ask"]
