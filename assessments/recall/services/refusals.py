from course_site.core.refusals import Refusal


class RefusedRecall(Refusal):
    """An answer from memory that cannot be kept."""
