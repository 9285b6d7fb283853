"""Keeping the pictures that were asked with."""

from django.core.files.base import ContentFile

from assessments.quizzes.models import Question, QuestionPicture


def keep(question: Question) -> None:
    """Copies the bytes of a question's picture, once."""
    if not (image := question.image) or QuestionPicture.objects.filter(digest=image.get_file_hash()).exists():
        return
    suffix = image.filename.rpartition(".")[2]
    with image.open_file() as file:
        copy = ContentFile(file.read(), name=f"{image.get_file_hash()}.{suffix}")
    QuestionPicture.objects.create(digest=image.get_file_hash(), file=copy)
