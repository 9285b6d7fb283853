from certificates.views.mine import download, mine
from certificates.views.verify import verify, verify_form

__all__ = ["download", "mine", "verify", "verify_form"]
