from course_site.cohorts.models.attendance import AttendanceMark
from course_site.cohorts.models.cohorts import Cohort, CohortTrainer
from course_site.cohorts.models.enrollments import Enrollment
from course_site.cohorts.models.guests import GuestMark, MakeUpBooking
from course_site.cohorts.models.plans import YearPlan
from course_site.cohorts.models.seats import CohortMerge, Departure, SeatOffer
from course_site.cohorts.models.sessions import SessionBlock, TrainingSession

__all__ = [
    "AttendanceMark",
    "Cohort",
    "CohortMerge",
    "CohortTrainer",
    "Departure",
    "Enrollment",
    "GuestMark",
    "MakeUpBooking",
    "SeatOffer",
    "SessionBlock",
    "TrainingSession",
    "YearPlan",
]
