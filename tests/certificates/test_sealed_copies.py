"""A certificate that was given out after the backup is there again after the restore, to the byte."""

import pytest

from certificates.models import Certificate, CertificateFile, Credential
from certificates.services import checking, issuing, lookup, sealed_copies
from certificates.services.issuing import Correction
from course_site.core import kept_apart
from course_site.core.models.append_only import delete_past_retention


@pytest.fixture(autouse=True)
def apart(settings, tmp_path) -> None:
    settings.KEPT_APART_DIR = tmp_path
    settings.BACKUP_KEY_FILE = tmp_path / "backup_key"


def lose(*serials: str) -> None:
    """The database is as it was before they were issued."""
    for kind in (CertificateFile, Credential):
        delete_past_retention(kind._base_manager.filter(certificate__serial__in=serials))
    delete_past_retention(Certificate._base_manager.filter(serial__in=serials))


def test_a_certificate_that_the_backup_lacks_is_genuine_again_with_its_very_file(certificate, file, at):
    sealed_copies.keep(certificate)
    lose(certificate.serial)
    assert lookup.find(certificate.code, at=at) is None

    sealed_copies.bring_back(at=at)
    sealed_copies.bring_back(at=at)

    found = lookup.find(certificate.code, at=at)
    assert found.certificate.facts == certificate.facts
    assert found.validity == "valid"
    assert checking.check(bytes(file.pdf), on=at.date()).holds


def test_a_correction_after_the_backup_supersedes_again(certificate, okafor, at):
    sealed_copies.keep(certificate)
    corrected = issuing.reissue(certificate, Correction(last_name="Rivera-Cruz"), "Married", by=okafor, at=at)
    for each in (certificate, corrected):
        sealed_copies.keep(each)
    lose(corrected.serial)
    Certificate.objects.update(state="valid", state_reason="", state_by=None, state_changed_at=None)

    sealed_copies.bring_back(at=at)

    states = dict(Certificate.objects.values_list("serial", "state"))
    assert states == {certificate.serial: "superseded", corrected.serial: "valid"}
    assert lookup.find(certificate.code, at=at).newest == corrected
    assert Certificate.objects.get(serial=certificate.serial).state_reason == "Married"


def test_what_was_issued_and_withdrawn_after_the_backup_comes_back_withdrawn(certificate, okafor, at):
    sealed_copies.keep(certificate)
    issuing.revoke(certificate, "Mistaken", by=okafor, at=at)
    sealed_copies.keep_missed(at=at)
    lose(certificate.serial)

    sealed_copies.bring_back(at=at)

    assert lookup.find(certificate.code, at=at).validity == "revoked"


def test_the_copy_names_nobody_to_who_has_no_key(certificate, at, tmp_path):
    sealed_copies.keep_missed(at=at)

    [copy] = (tmp_path / sealed_copies.FOLDER).iterdir()
    assert copy.name == f"{certificate.serial}.valid"
    assert b"Rivera" not in copy.read_bytes()
    assert "Rivera" in dict(kept_apart.unsealed(sealed_copies.FOLDER))[copy.name]
