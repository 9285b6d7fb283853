"""What a person reads when the site itself is at fault."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path


def break_down(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("the table of secrets is on fire")


urlpatterns = [path("broken/", break_down), path("", include("course_site.urls"))]


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_a_fault_of_the_site_is_told_in_words_and_without_its_trace(settings):
    settings.DEBUG = False
    browser = Client(raise_request_exception=False)

    answer = browser.get("/broken/")

    page = answer.content.decode()
    assert answer.status_code == 500
    assert "Traceback" not in page
    assert "on fire" not in page
    assert 'href="/"' in page  # a way on
