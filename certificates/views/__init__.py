from certificates.views.credentials import my_badge, my_credential
from certificates.views.files import verify_file
from certificates.views.machines import did_document, status_list
from certificates.views.mine import download, mine
from certificates.views.verify import verify, verify_form

__all__ = [
    "did_document",
    "download",
    "mine",
    "my_badge",
    "my_credential",
    "status_list",
    "verify",
    "verify_file",
    "verify_form",
]
