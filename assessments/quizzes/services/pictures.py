"""Keeping the pictures that were asked with."""

from pathlib import PurePath

from wagtail.images.models import Filter

from assessments.quizzes.models import Question, QuestionPicture

# Drawn anew: what else an editor's file carries, such as where a photo was taken, goes to no phone.
ON_A_PHONE = "max-1600x1600"


def keep(question: Question) -> None:
    """Copies a question's picture, once, under the sum of the file that it was drawn from."""
    if not (image := question.image) or QuestionPicture.objects.filter(digest=image.get_file_hash()).exists():
        return
    drawn = image.generate_rendition_file(Filter(ON_A_PHONE))
    drawn.name = f"{image.get_file_hash()}{PurePath(drawn.name).suffix.lower()}"
    QuestionPicture.objects.create(digest=image.get_file_hash(), file=drawn)
