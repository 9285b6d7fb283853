from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from course_site.people.forms import SignInForm

sign_in = LoginView.as_view(
    template_name="people/sign_in.html", authentication_form=SignInForm, redirect_authenticated_user=True
)
sign_out = LogoutView.as_view()


def who_sees_what(request: HttpRequest) -> HttpResponse:
    return render(request, "people/who_sees_what.html")
