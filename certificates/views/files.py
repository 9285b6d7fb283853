"""Is this file as we gave it out? Open to everybody, signed in or not. The file is read and not kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from certificates.forms import FileForm
from certificates.services import checking


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify_file(request: HttpRequest) -> HttpResponse:
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if not form.is_valid():
        return render(request, "certificates/verify_file.html", {"form": form})
    file = form.cleaned_data["file"]
    finding = checking.check(file.read(), on=timezone.localdate())
    context = {"finding": finding, "name": file.name, "form": FileForm()}
    return render(request, "certificates/file_checked.html", context)
