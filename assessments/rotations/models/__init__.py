from assessments.rotations.models.rotations import Rotation, RoundEvent

__all__ = ["Rotation", "RoundEvent"]
