from course_site.cohorts.models.attendance import AttendanceMark
from course_site.cohorts.models.cohorts import Cohort, CohortTrainer
from course_site.cohorts.models.enrollments import Enrollment
from course_site.cohorts.models.sessions import SessionBlock, TrainingSession

__all__ = ["AttendanceMark", "Cohort", "CohortTrainer", "Enrollment", "SessionBlock", "TrainingSession"]
