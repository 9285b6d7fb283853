from certificates.views.classes import copies_of_cohort, of_cohort, statements_of_cohort
from certificates.views.credentials import my_badge, my_credential
from certificates.views.files import verify_file
from certificates.views.machines import did_document, status_list
from certificates.views.mine import download, mine
from certificates.views.transcript import transcript, transcript_csv, transcript_pdf
from certificates.views.verify import verify, verify_form, verify_json

__all__ = [
    "copies_of_cohort",
    "did_document",
    "download",
    "mine",
    "my_badge",
    "my_credential",
    "of_cohort",
    "statements_of_cohort",
    "status_list",
    "transcript",
    "transcript_csv",
    "transcript_pdf",
    "verify",
    "verify_file",
    "verify_form",
    "verify_json",
]
