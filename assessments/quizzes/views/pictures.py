"""The pictures of questions. Their addresses are hashes, so that nobody guesses what will be asked."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET
from django.views.static import serve
from wagtail.images import get_image_model

from assessments.quizzes.models import QuestionPicture
from course_site.people.requests import SignedInRequest

FOR_GOOD = "private, max-age=31536000, immutable"
EDITED = "wagtailadmin.access_admin"


@login_required
@require_GET
def picture(request: SignedInRequest, digest: str) -> HttpResponseBase:
    return FileResponse(_file(request, digest).open(), headers={"Cache-Control": FOR_GOOD})


def _file(request: SignedInRequest, digest: str) -> FieldFile:
    """As it was published; in a preview, for those who edit, as it will be."""
    if kept := QuestionPicture.objects.filter(digest=digest).first():
        return kept.file
    if not request.user.has_perm(EDITED):
        raise Http404
    return get_object_or_404(get_image_model(), file_hash=digest).file


@login_required
@require_GET
def thumbnail(request: SignedInRequest, path: str) -> HttpResponseBase:
    """What Wagtail's chooser shows: small copies, for those who edit."""
    if not request.user.has_perm(EDITED):
        raise Http404
    return serve(request, path, document_root=str(settings.MEDIA_ROOT / "images"))
