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
    path("my/transcript/", views.transcript, name="transcript"),
    path("my/transcript/pdf/", views.transcript_pdf, name="transcript_pdf"),
    path("my/transcript/csv/", views.transcript_csv, name="transcript_csv"),
    path("trainer/cohorts/<slug:key>/certificates/", views.of_cohort, name="cohort"),
    path("trainer/cohorts/<slug:key>/certificates/zip/", views.copies_of_cohort, {"form": "zip"}, name="cohort_zip"),
    path(
        "trainer/cohorts/<slug:key>/certificates/print/", views.copies_of_cohort, {"form": "print"}, name="cohort_print"
    ),
    path("trainer/cohorts/<slug:key>/certificates/xapi/", views.statements_of_cohort, name="cohort_xapi"),
    path("verify/", views.verify_form, name="verify_form"),
    path("verify/file/", views.verify_file, name="verify_file"),
    # Any text, so that what cannot be a code gets the same answer as a code that was never given.
    path("verify/<str:code>/", views.verify, name="verify"),
    path("verify/<str:code>/json/", views.verify_json, name="verify_json"),
]
