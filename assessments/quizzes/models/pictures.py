"""The picture of a question, kept as it was asked."""

from django.db import models

from course_site.core.models.append_only import AppendOnly


class QuestionPicture(AppendOnly):
    """The bytes of an image, under their hash. Replacing the image in the CMS leaves them as they are."""

    digest = models.CharField(max_length=40, unique=True)
    file = models.FileField(upload_to="quizzes")

    def __str__(self) -> str:
        return self.digest
