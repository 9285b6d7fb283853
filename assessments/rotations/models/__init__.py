from assessments.rotations.models.pads import Debrief, Pad
from assessments.rotations.models.rotations import Rotation, RoundEvent
from assessments.rotations.models.saved import SavedPractice

__all__ = ["Debrief", "Pad", "Rotation", "RoundEvent", "SavedPractice"]
