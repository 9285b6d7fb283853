from assessments.surveys.views.answering import answer, start, thanks

__all__ = ["answer", "start", "thanks"]
