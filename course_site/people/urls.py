from django.urls import path

from course_site.people import views

app_name = "people"
urlpatterns = [
    path("signin/", views.sign_in, name="sign_in"),
    path("signin/again/", views.sign_in_again, name="sign_in_again"),
    path("signin/second-step/", views.second_step, name="second_step"),
    path("signin/confirm/", views.confirm, name="confirm"),
    path("signout/", views.sign_out, name="sign_out"),
    path("who-sees-what/", views.who_sees_what, name="who_sees_what"),
]
