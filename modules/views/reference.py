"""What an officer looks up beside the lessons."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from modules.models import CoursePage, GlossaryTerm, MediationCenter, Resource


@login_required
def resources(request: HttpRequest) -> HttpResponse:
    return render(request, "modules/resources.html", {"resources": Resource.objects.all()})


@login_required
def centers(request: HttpRequest) -> HttpResponse:
    return render(request, "modules/centers.html", {"centers": MediationCenter.objects.all()})


@login_required
def glossary(request: HttpRequest) -> HttpResponse:
    return render(request, "modules/glossary.html", {"terms": GlossaryTerm.objects.all()})


@login_required
def sources(request: HttpRequest) -> HttpResponse:
    course = CoursePage.objects.live().first()
    return render(request, "modules/sources.html", {"sources": course.sources if course else []})
