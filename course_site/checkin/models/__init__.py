from course_site.checkin.models.check_ins import CheckIn, HeadCount, WrongTry
from course_site.checkin.models.excuses import ExcuseAnswer, ExcuseRequest
from course_site.checkin.models.sheets import SheetLine, SheetPrint
from course_site.checkin.models.walk_ins import WalkIn, WalkInOutcome

__all__ = [
    "CheckIn", "ExcuseAnswer", "ExcuseRequest", "HeadCount", "SheetLine", "SheetPrint", "WalkIn", "WalkInOutcome",
    "WrongTry",
]  # fmt: skip
