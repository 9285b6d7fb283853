"""Facts announced upward, and questions asked of the rooms above."""

from django.dispatch import Signal

# course_completed(enrollment, at): the last requirement of the course was met. Sent inside the transaction of
# the fact.
course_completed = Signal()

# Questions. A receiver reads, writes nothing, and answers a list of the values of `modules.rules.open_work`.
# quiz_tries_asked(enrollment, quizzes, at): a `QuizTries` for each of these quizzes.
quiz_tries_asked = Signal()
# late_answers_asked(cohort): of how many seats an answer came late and waits for a trainer's decision.
late_answers_asked = Signal()
# recall_asked(enrollment, at): one `Recall`, or nothing while nothing of the course can be asked from memory.
recall_asked = Signal()
# intentions_asked(enrollment, at): an `Intention` that comes back to the officer now, or nothing.
intentions_asked = Signal()
# open_surveys_asked(enrollment, at): an `OpenSurvey` for each survey that can be sent at this moment.
open_surveys_asked = Signal()
