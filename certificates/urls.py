from django.urls import path

from certificates import views

app_name = "certificates"
urlpatterns = [
    path("my/certificate/", views.mine, name="mine"),
    path("my/certificate/pdf/", views.download, name="download"),
    path("verify/", views.verify_form, name="verify_form"),
    # Any text, so that what cannot be a code gets the same answer as a code that was never given.
    path("verify/<str:code>/", views.verify, name="verify"),
]
