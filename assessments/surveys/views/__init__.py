from assessments.surveys.views.answering import answer, start
from assessments.surveys.views.changing import change
from assessments.surveys.views.keeping import kept
from assessments.surveys.views.room import check, remind, room
from assessments.surveys.views.sending import send

__all__ = ["answer", "change", "check", "kept", "remind", "room", "send", "start"]
