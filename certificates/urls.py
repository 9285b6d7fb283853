from django.urls import path

from certificates import views

app_name = "certificates"
urlpatterns = [
    path("my/certificate/", views.mine, name="mine"),
    path("my/certificate/pdf/", views.download, name="download"),
    path("my/certificate/credential/", views.my_credential, name="credential"),
    path("my/certificate/badge/", views.my_badge, name="badge"),
    path(".well-known/did.json", views.did_document, name="did"),
    path("credentials/status/<int:number>/", views.status_list, name="status_list"),
    path("verify/", views.verify_form, name="verify_form"),
    path("verify/file/", views.verify_file, name="verify_file"),
    # Any text, so that what cannot be a code gets the same answer as a code that was never given.
    path("verify/<str:code>/", views.verify, name="verify"),
]
