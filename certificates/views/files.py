"""Is this file as we gave it out? Open to everybody, signed in or not. The file is read and not kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from certificates.forms import FileForm
from certificates.services import checking
from certificates.services.guesses import Limit
from course_site.core.visitors import network_of

# To read what is not ours takes a second and more. A file that we gave out is known at once, and does not count.
READINGS = Limit("verify-file", from_one=10, from_all=60)
WAIT = "Many files were checked just now. Wait a minute, choose the file again and check it."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify_file(request: HttpRequest) -> HttpResponse:
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if not form.is_valid():
        return render(request, "certificates/verify_file.html", {"form": form})
    at, network = timezone.now(), network_of(request)
    if READINGS.is_reached(network, at=at):
        form.add_error("file", WAIT)
        page = render(request, "certificates/verify_file.html", {"form": form}, status=429)
        page.headers["Retry-After"] = "60"
        return page
    file = form.cleaned_data["file"]
    content = file.read()
    finding = checking.known(content, on=timezone.localdate(at))
    if finding is None:
        # Before the reading: a hundred that are sent at once wait for each other's answer no less.
        READINGS.count(network, at=at)
        finding = checking.read(content)
    context = {"finding": finding, "name": file.name, "form": FileForm()}
    return render(request, "certificates/file_checked.html", context)
