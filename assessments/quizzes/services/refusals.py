from course_site.core.refusals import Refusal


class RefusedAttempt(Refusal):
    """An attempt or an answer that cannot be."""
